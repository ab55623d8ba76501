import type { Clock } from '../core/clock.ts';
import { NexyError } from '../core/errors.ts';
import {
  type InUse,
  judge,
  type Kind,
  type Overload,
  type RefusalReason,
  refusalReasons,
  refusals,
  type StreamBounds,
} from './policy.ts';
import { Recent } from './recent.ts';
import { Drain, retryAfterMs } from './retry-after.ts';
import { TokenBucket } from './token-bucket.ts';

/** Whose message it is. '' is nobody: no bound of a device, or of an address, holds then. */
export interface Client {
  /** '' for a welcome of an older client. */
  readonly hardwareId: string;
  /** '' when it is not known. */
  readonly ip: string;
}

export interface GateBounds extends StreamBounds {
  /** Of a device, for turns and COLLECTs apart; 0 is off, as below. */
  readonly messagesPerSecond: number;
  readonly newDevicesPerIpPerMinute: number;
}

export interface GateOptions {
  readonly clock: Clock;
  readonly bounds: GateBounds;
  readonly overload: () => Overload | undefined;
  /** From 0 to 1, for the jitter of retry-after. */
  readonly random: () => number;
}

/** What was admitted. It belongs to one call and is given back once, however often `release` is called. */
export interface Permit {
  release(): void;
}

export interface GateState {
  readonly streams: number;
  readonly bytes: number;
  readonly knownDevices: number;
  readonly refused: Readonly<Record<RefusalReason, number>>;
}

/** Turned away; `reason` goes to the decision log. */
export class Refused extends NexyError {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, retryMs: number) {
    super(refusals[reason].type, refusals[reason].message, { retryAfterMs: retryMs });
    this.reason = reason;
  }
}

/** A COLLECT never costs a turn: each has a bucket of its own. */
type Device = Readonly<Record<Kind, TokenBucket>>;

interface Address {
  readonly newDevices: TokenBucket;
  /** For welcomes without a hardware_id. */
  readonly anonymous: TokenBucket;
}

/** Devices and addresses that are remembered; ids are chosen by clients, so there may be any number of them. */
const REMEMBERED = 10_000;
/** Clients send up to twenty COLLECTs before a COMMIT, at times all at once. */
const LEAST_BURST = 20;
const BURST_SECONDS = 2;

/** Permits for turns and welcome speech, and the rates of what comes in. Refusing disturbs nothing that runs. */
export class Gate {
  readonly #options: GateOptions;
  readonly #devices = new Recent<Device>(REMEMBERED);
  readonly #addresses = new Recent<Address>(REMEMBERED);
  readonly #streamsOfDevice = new Map<string, number>();
  readonly #streamsOfIp = new Map<string, number>();
  readonly #drain = new Drain();
  readonly #refused = Object.fromEntries(refusalReasons.map((reason) => [reason, 0])) as Record<
    RefusalReason,
    number
  >;
  #streams = 0;
  #bytes = 0;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  get state(): GateState {
    const { size: knownDevices } = this.#devices;
    return { streams: this.#streams, bytes: this.#bytes, knownDevices, refused: { ...this.#refused } };
  }

  /**
   * Counts one incoming message and lets it in, or throws `Refused`. `bytes` is what it holds until its release; a
   * COLLECT holds nothing else.
   */
  admit(kind: Kind, client: Client, bytes: number): Permit {
    const { bounds, overload, random, clock } = this.#options;
    const nowMs = clock.now();
    const newDeviceWaitMs = this.#newDeviceWait(client, nowMs);
    const rateWaitMs = newDeviceWaitMs > 0 ? 0 : this.#rateWait(kind, client, nowMs);
    const asked = { kind, bytes, overload: overload(), newDeviceWaitMs, rateWaitMs };
    const verdict = judge(asked, this.#inUse(client), bounds, this.#drain);
    if (!verdict.admit) {
      this.#refused[verdict.reason] += 1;
      if (verdict.reason === 'streams') this.#drain.refused();
      throw new Refused(verdict.reason, retryAfterMs(verdict.waitMs, random()));
    }
    this.#hold(kind, client, bytes, 1);
    let held = true;
    return {
      release: () => {
        if (!held) return;
        held = false;
        this.#hold(kind, client, bytes, -1);
        if (kind === 'speech') this.#drain.released(clock.now() - nowMs);
      },
    };
  }

  /** An unknown device takes a token of its address. */
  #newDeviceWait({ hardwareId, ip }: Client, nowMs: number): number {
    if (hardwareId === '' || ip === '' || this.#devices.has(hardwareId)) return 0;
    return this.#options.bounds.newDevicesPerIpPerMinute > 0
      ? this.#address(ip, nowMs).newDevices.take(nowMs)
      : 0;
  }

  #rateWait(kind: Kind, { hardwareId, ip }: Client, nowMs: number): number {
    const { messagesPerSecond } = this.#options.bounds;
    const ofDevice =
      hardwareId === '' ? undefined : this.#devices.get(hardwareId, () => this.#newDevice(nowMs))[kind];
    if (messagesPerSecond === 0) return 0;
    if (ofDevice) return ofDevice.take(nowMs);
    return ip === '' ? 0 : this.#address(ip, nowMs).anonymous.take(nowMs);
  }

  #newDevice(nowMs: number): Device {
    return { speech: this.#messages(nowMs), collect: this.#messages(nowMs) };
  }

  #address(ip: string, nowMs: number): Address {
    const { newDevicesPerIpPerMinute: burst } = this.#options.bounds;
    return this.#addresses.get(ip, () => ({
      newDevices: new TokenBucket({ perSecond: burst / 60, burst }, nowMs),
      anonymous: this.#messages(nowMs),
    }));
  }

  #messages(nowMs: number): TokenBucket {
    const { messagesPerSecond: perSecond } = this.#options.bounds;
    return new TokenBucket({ perSecond, burst: Math.max(LEAST_BURST, perSecond * BURST_SECONDS) }, nowMs);
  }

  #inUse({ hardwareId, ip }: Client): InUse {
    return {
      streams: this.#streams,
      bytes: this.#bytes,
      deviceStreams: this.#streamsOfDevice.get(hardwareId) ?? 0,
      ipStreams: this.#streamsOfIp.get(ip) ?? 0,
    };
  }

  #hold(kind: Kind, { hardwareId, ip }: Client, bytes: number, sign: 1 | -1): void {
    this.#bytes += sign * bytes;
    if (kind === 'collect') return;
    this.#streams += sign;
    add(this.#streamsOfDevice, hardwareId, sign);
    add(this.#streamsOfIp, ip, sign);
  }
}

/** Counts by key; a key without anything is none, and '' is nobody. */
function add(counts: Map<string, number>, key: string, sign: 1 | -1): void {
  if (key === '') return;
  const count = (counts.get(key) ?? 0) + sign;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
