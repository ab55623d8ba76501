import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { Gate, type GateBounds, type Permit, Refused } from './gate.ts';
import type { Overload } from './policy.ts';

const wideOpen: GateBounds = {
  streams: 1000,
  streamsPerDevice: 0,
  streamsPerIp: 0,
  bytes: 1_000_000,
  messagesPerSecond: 0,
  newDevicesPerIpPerMinute: 0,
};
const mac = { hardwareId: 'mac', ip: '1.2.3.4' };

function gateWith(bounds: Partial<GateBounds>, overload?: () => Overload | undefined) {
  const clock = new FakeClock();
  const gate = new Gate({
    clock,
    bounds: { ...wideOpen, ...bounds },
    overload: overload ?? (() => undefined),
    random: () => 0,
  });
  return { clock, gate };
}

/** The refusal, or undefined when it was let in (and keeps its permit). */
function attempt(action: () => Permit): Refused | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

describe('Gate', () => {
  it('gives back exactly what was taken, for any order of begins, ends, interrupts and double releases', async () => {
    const step = fc.record({
      device: fc.nat({ max: 3 }),
      ip: fc.nat({ max: 2 }),
      kind: fc.constantFrom('speech' as const, 'collect' as const),
      bytes: fc.nat({ max: 400_000 }),
      // Which of the permits so far to release, however often it was before; none begins a new one.
      release: fc.option(fc.nat({ max: 30 })),
      passMs: fc.nat({ max: 500 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { gate, clock } = gateWith({ streams: 5, streamsPerDevice: 2, streamsPerIp: 3 });
        const permits: { permit: Permit; device: number; ip: number; speech: boolean; bytes: number }[] = [];
        const held = new Set<(typeof permits)[number]>();
        for (const { device, ip, kind, bytes, release, passMs } of steps) {
          await clock.advance(passMs);
          const known = release === null ? undefined : permits[release];
          if (known) {
            known.permit.release();
            held.delete(known);
          } else {
            const refused = attempt(() => {
              const permit = gate.admit(
                kind,
                { hardwareId: device === 0 ? '' : `d${device}`, ip: `i${ip}` },
                bytes,
              );
              const entry = { permit, device, ip, speech: kind === 'speech', bytes };
              permits.push(entry);
              held.add(entry);
              return permit;
            });
            const speaking = [...held].filter(({ speech }) => speech);
            const ofDevice = speaking.filter((other) => device > 0 && other.device === device).length;
            if (refused) expect(refused.retryAfterMs).toBeGreaterThan(0);
            expect(speaking.length).toBeLessThanOrEqual(5);
            expect(ofDevice).toBeLessThanOrEqual(2);
            expect(speaking.filter((other) => other.ip === ip).length).toBeLessThanOrEqual(3);
          }
          const bytesHeld = [...held].reduce((sum, entry) => sum + entry.bytes, 0);
          expect(gate.state).toMatchObject({
            streams: [...held].filter(({ speech }) => speech).length,
            bytes: bytesHeld,
          });
        }
        for (const { permit } of permits) permit.release();
        expect(gate.state).toMatchObject({ streams: 0, bytes: 0 });
        // Nothing was lost or gained: all of it can be taken again.
        for (let i = 0; i < 5; i += 1) gate.admit('speech', { hardwareId: `new${i}`, ip: `j${i}` }, 0);
        expect(attempt(() => gate.admit('speech', mac, 0))?.reason).toBe('streams');
      }),
    );
  });

  it('counts refusals by reason and tells the type', () => {
    const { gate } = gateWith({ streams: 1 });
    gate.admit('speech', mac, 0);
    const refused = attempt(() => gate.admit('speech', mac, 0));
    expect([refused?.type, refused?.reason]).toEqual(['stream_limit_exceeded', 'streams']);
    expect(gate.state.refused).toMatchObject({ streams: 1, device_streams: 0 });
  });

  it('tells those who wait to come one after the other, as fast as permits came back so far', async () => {
    const { gate, clock } = gateWith({ streams: 2 });
    for (let i = 0; i < 200; i += 1) {
      const permit = gate.admit('speech', mac, 0);
      await clock.advance(1000);
      permit.release();
    }
    gate.admit('speech', mac, 0);
    gate.admit('speech', mac, 0);
    const told = [1, 2, 3].map(() => attempt(() => gate.admit('speech', mac, 0))?.retryAfterMs);
    expect(told).toEqual([500, 1000, 1500]);
  });

  it('never lets COLLECTs cost a turn', async () => {
    const { gate, clock } = gateWith({ messagesPerSecond: 5 });
    const collects = Array.from({ length: 100 }, () => attempt(() => gate.admit('collect', mac, 0)));
    expect(collects.findIndex(Boolean)).toBe(20);
    expect(collects.at(-1)).toMatchObject({
      type: 'rate_limit_exceeded',
      reason: 'collect_rate',
      retryAfterMs: 200,
    });
    expect(attempt(() => gate.admit('speech', mac, 0))).toBeUndefined();
    await clock.advance(200);
    expect(attempt(() => gate.admit('collect', mac, 0))).toBeUndefined();
    const turns = Array.from({ length: 30 }, () => attempt(() => gate.admit('speech', mac, 0)));
    expect(turns.at(-1)).toMatchObject({ type: 'rate_limit_exceeded', reason: 'turn_rate' });
  });

  it('takes bursts of at least two seconds and of twenty', () => {
    for (const [messagesPerSecond, burst] of [
      [1, 20],
      [10, 20],
      [50, 100],
    ] as const) {
      const { gate } = gateWith({ messagesPerSecond });
      const refused = Array.from({ length: 200 }, () => attempt(() => gate.admit('collect', mac, 0)));
      expect(refused.findIndex(Boolean)).toBe(burst);
    }
  });

  it('bounds what one address brings: streams, new devices, and welcomes without a device', async () => {
    const { gate, clock } = gateWith({ streamsPerIp: 3, newDevicesPerIpPerMinute: 6, messagesPerSecond: 1 });
    const from = (hardwareId: string, ip = '1.2.3.4') =>
      attempt(() => gate.admit('collect', { hardwareId, ip }, 0));
    const devices = Array.from({ length: 8 }, (_, i) => from(`d${i}`)?.reason);
    expect(devices).toEqual([...Array.from({ length: 6 }, () => undefined), 'new_devices', 'new_devices']);
    expect(from('d0')).toBeUndefined();
    expect(from('d7', '5.6.7.8')).toBeUndefined();
    await clock.advance(10_000);
    expect(from('d6')).toBeUndefined();
    const welcomes = Array.from({ length: 25 }, () =>
      attempt(() => {
        const permit = gate.admit('speech', { hardwareId: '', ip: '1.2.3.4' }, 0);
        permit.release();
        return permit;
      }),
    );
    expect(welcomes.findIndex(Boolean)).toBe(20);
    const streams = ['d0', 'd1', 'd2', 'd3'].map((hardwareId) =>
      attempt(() => gate.admit('speech', { hardwareId, ip: '1.2.3.4' }, 0)),
    );
    expect(streams.map((refused) => refused?.reason)).toEqual([
      undefined,
      undefined,
      undefined,
      'ip_streams',
    ]);
  });

  it('remembers a bounded number of devices and addresses', () => {
    const { gate } = gateWith({ messagesPerSecond: 10, newDevicesPerIpPerMinute: 10 });
    for (let i = 0; i < 11_000; i += 1)
      gate.admit('collect', { hardwareId: `d${i}`, ip: `i${i}` }, 0).release();
    expect(gate.state.knownDevices).toBe(10_000);
  });

  it('takes nothing new while the host is overloaded, and goes on when it is not', () => {
    let overload: Overload | undefined = 'event_loop';
    const { gate } = gateWith({}, () => overload);
    for (const kind of ['speech', 'collect'] as const)
      expect(attempt(() => gate.admit(kind, mac, 0))).toMatchObject({
        type: 'unavailable',
        reason: 'event_loop',
        retryAfterMs: 2000,
      });
    overload = undefined;
    expect(attempt(() => gate.admit('speech', mac, 0))).toBeUndefined();
  });

  it('refuses within 2 ms', () => {
    const { gate } = gateWith({ streams: 1, messagesPerSecond: 10_000 });
    gate.admit('speech', mac, 0);
    const tookMs = Array.from({ length: 2000 }, () => {
      const startMs = performance.now();
      attempt(() => gate.admit('speech', mac, 0));
      return performance.now() - startMs;
    }).sort((a, b) => a - b);
    expect(tookMs[1980]).toBeLessThan(2);
  });
});
