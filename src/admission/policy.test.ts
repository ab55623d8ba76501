import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asked, type InUse, judge, refusalReasons, refusals, type StreamBounds } from './policy.ts';

const bounds: StreamBounds = { streams: 10, streamsPerDevice: 2, streamsPerIp: 5, bytes: 1000 };
const idle: InUse = { streams: 0, deviceStreams: 0, ipStreams: 0, bytes: 0 };
const turn: Asked = { kind: 'speech', bytes: 0, overload: undefined, newDeviceWaitMs: 0, rateWaitMs: 0 };
const drain = { meanHoldMs: 3000, ahead: 0 };

const verdict = (asked: Partial<Asked>, inUse: Partial<InUse> = {}, ahead = 0) =>
  judge({ ...turn, ...asked }, { ...idle, ...inUse }, bounds, { ...drain, ahead });

describe('judge', () => {
  it('names the reason, the most urgent one first', () => {
    const full = { streams: 10, deviceStreams: 2, ipStreams: 5, bytes: 1000 };
    const all = { bytes: 1, overload: 'heap', newDeviceWaitMs: 5, rateWaitMs: 6 } as const;
    const seen: unknown[] = [];
    const see = (asked: Partial<Asked>, inUse: Partial<InUse>): unknown => seen.push(verdict(asked, inUse));
    see(all, full);
    see({ ...all, overload: undefined }, full);
    see({ ...all, overload: undefined, newDeviceWaitMs: 0 }, full);
    see({ kind: 'collect', rateWaitMs: 6 }, full);
    see({ bytes: 1 }, full);
    see({}, full);
    see({}, { ...full, deviceStreams: 0 });
    see({}, { ...full, deviceStreams: 0, ipStreams: 0 });
    expect(seen).toEqual([
      { admit: false, reason: 'heap', waitMs: 2000 },
      { admit: false, reason: 'new_devices', waitMs: 5 },
      { admit: false, reason: 'turn_rate', waitMs: 6 },
      { admit: false, reason: 'collect_rate', waitMs: 6 },
      { admit: false, reason: 'bytes', waitMs: 300 },
      { admit: false, reason: 'device_streams', waitMs: 1500 },
      { admit: false, reason: 'ip_streams', waitMs: 600 },
      { admit: false, reason: 'streams', waitMs: 300 },
    ]);
  });

  it('lets each of those who wait come after the others', () => {
    const waits = [0, 1, 9].map((ahead) => verdict({}, { streams: 10 }, ahead));
    expect(waits).toMatchObject([{ waitMs: 300 }, { waitMs: 600 }, { waitMs: 3000 }]);
  });

  it('never refuses a COLLECT for want of a stream', () => {
    expect(verdict({ kind: 'collect' }, { streams: 10, deviceStreams: 9, ipStreams: 9 })).toEqual({
      admit: true,
    });
  });

  it('admits exactly what every bound has room for', () => {
    const count = fc.nat({ max: 12 });
    fc.assert(
      fc.property(
        fc.record({ streams: count, deviceStreams: count, ipStreams: count, bytes: fc.nat({ max: 1200 }) }),
        fc.nat({ max: 300 }),
        fc.record({
          streams: count,
          streamsPerDevice: count,
          streamsPerIp: count,
          bytes: fc.nat({ max: 1200 }),
        }),
        (inUse, bytes, given) => {
          const room = (held: number, bound: number): boolean => bound === 0 || held < bound;
          const fits =
            inUse.streams < given.streams &&
            room(inUse.deviceStreams, given.streamsPerDevice) &&
            room(inUse.ipStreams, given.streamsPerIp) &&
            inUse.bytes + bytes <= given.bytes;
          expect(judge({ ...turn, bytes }, inUse, given, drain).admit).toBe(fits);
        },
      ),
    );
  });
});

describe('refusals', () => {
  it('use no word at which clients open the payment page', () => {
    for (const reason of refusalReasons)
      expect(refusals[reason].message).not.toMatch(/limit|quota|subscri|tomorrow/iu);
  });
});
