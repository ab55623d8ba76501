/**
 * Whatever goes wrong between a release manager and GitHub, the feed on the branch stays one that clients accept: it is
 * whole, signed, agrees with itself, goes forward, and loops, downgrades or strands nobody.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkFeed, type FeedFiles, hasChannel } from '../src/formats/feed/feed.ts';
import { channelFiles, channels } from '../src/formats/feed/paths.ts';
import { FeedError } from '../src/formats/feed/problems.ts';
import { checkSuccession } from '../src/formats/feed/sequence.ts';
import type { Fault, PeerRequest } from '../src/testing/github/peer.ts';
import { fileOf } from '../src/testing/github/releases.ts';
import { isFeedPath } from '../src/updates/change-feed.ts';
import { CannotRun } from '../src/updates/command.ts';
import { Refusal } from '../src/updates/refusal.ts';
import { randomFrom } from '../src/testing/random.ts';
import { simulateFeed } from '../src/updates/simulate-feed.ts';
import { checkTombstones, withoutYanked } from '../src/updates/tombstones.ts';
import { UpdatesRig } from './updates-rig.ts';

const WANTED_FAULTS = 1_000;
/** Commands in one history of releases. */
const STEPS = 16;
const SEED = 20_261_125;

const status = (code: number, headers: Record<string, string> = {}, message = 'a fault'): Fault => ({
  kind: 'status',
  status: code,
  headers,
  message,
});

/** Faults of the wire and of GitHub, by what is asked for. */
const faults: Readonly<Record<PeerRequest['part'], readonly Fault[]>> = {
  api: [
    status(500),
    status(502),
    status(429, { 'retry-after': '3' }),
    // Not 30, which the clock takes for a time-out.
    status(403, { 'retry-after': '31' }),
    status(403, {}, 'You have exceeded a secondary rate limit'),
    status(403),
    status(404),
    status(409),
    status(422),
    { kind: 'reset' },
    { kind: 'unheard' },
    { kind: 'half', bytes: 40 },
  ],
  download: [status(404), status(400), status(500), status(403), { kind: 'reset' }],
  storage: [
    status(404),
    status(503),
    { kind: 'reset' },
    { kind: 'half', bytes: 7 },
    { kind: 'half', bytes: 0 },
  ],
  site: [status(500), status(404), { kind: 'reset' }],
};

/** What a feed must be after every command, whatever became of it. */
function expectGood(rig: UpdatesRig, before: FeedFiles): void {
  const files = rig.files();
  const isBegun = (feed: FeedFiles): boolean => [...feed.keys()].some(isFeedPath);
  if (!isBegun(files)) {
    expect(isBegun(before)).toBe(false);
    return;
  }
  expect(checkFeed(files, rig.key)).toEqual([]);
  expect(checkTombstones(files, rig.key)).toEqual([]);
  expect(simulateFeed({ files: withoutYanked(files, rig.key) })).toEqual([]);
  for (const [path, bytes] of before) {
    if (path.startsWith('v/')) expect(files.get(path), path).toEqual(bytes);
  }
  for (const channel of channels) {
    const path = channelFiles[channel].manifest;
    const [old, now] = [before.get(path), files.get(path)];
    if (!hasChannel(before, channel) || !old) continue;
    if (!now) throw new Error(`${channel} is gone`);
    checkSuccession(old, now);
  }
}

/** A command that fails says why in words; nothing else may come out of it. */
async function settled(work: Promise<number>): Promise<void> {
  await work.catch((error: unknown) => {
    const told = error instanceof Refusal || error instanceof CannotRun || error instanceof FeedError;
    if (!told) throw error;
  });
}

it(`stays good through ${String(WANTED_FAULTS)} faults`, { timeout: 300_000 }, async () => {
  let injected = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      if (injected >= WANTED_FAULTS) return;
      const random = randomFrom(seed);
      const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
      const rig = new UpdatesRig();
      await rig.start();
      try {
        let patch = 0;
        const release = (): string => {
          patch += 1;
          rig.release(`2.1.${String(patch)}`, `2.1.${String(patch)}`);
          return `2.1.${String(patch)}`;
        };
        const commands: readonly (() => Promise<number>)[] = [
          () => rig.publish(release()),
          () => rig.publish(`2.1.${String(Math.max(1, patch))}`),
          () => rig.promote(),
          () => rig.yank(`2.1.${String(1 + Math.floor(random() * (patch + 1)))}`),
        ];
        release();
        /** What somebody else wrote last, which nobody may overwrite. */
        let theirs: string | undefined;
        const faulty = ({ part, method }: PeerRequest): Fault | undefined => {
          if (method !== 'GET' && random() < 0.1) {
            injected += 1;
            theirs = String(random());
            rig.peer.store.commitTo('feed', { CNAME: theirs });
          }
          if (part === 'storage' && random() < 0.1) {
            injected += 1;
            swapBytes(rig, random);
          }
          if (random() > 0.12) return undefined;
          injected += 1;
          return pick(faults[part]);
        };
        for (let step = 0; step < STEPS; step += 1) {
          const before = rig.files();
          rig.peer.fault = faulty;
          // Now and then two people work at once.
          const works = random() < 0.25 ? [pick(commands)(), pick(commands)()] : [pick(commands)()];
          await Promise.all(works.map(settled));
          rig.peer.fault = () => undefined;
          restoreBytes(rig);
          expectGood(rig, before);
          expect(rig.files().get('CNAME')?.toString()).toBe(theirs);
        }
        // Once nothing goes wrong any more, the next release goes out.
        expect(await rig.publish(release())).toBe(0);
        expect(rig.json('manifest_beta.json')['build']).toBe(`2.1.${String(patch)}`);
      } finally {
        await rig.stop();
      }
    }),
    { seed: SEED, numRuns: 200, endOnFailure: true },
  );
  expect(injected).toBeGreaterThanOrEqual(WANTED_FAULTS);
});

/** Between two reads the storage serves other bytes of the same length. */
function swapBytes(rig: UpdatesRig, random: () => number): void {
  for (const { tag, assets } of rig.peer.releases.values()) {
    const [asset] = assets;
    if (asset && random() < 0.5) asset.file = fileOf(Buffer.from(`THE image of ${tag.slice(1)}`));
  }
}

function restoreBytes(rig: UpdatesRig): void {
  for (const { tag, assets } of rig.peer.releases.values()) {
    const [asset] = assets;
    if (asset) asset.file = fileOf(Buffer.from(`the image of ${tag.slice(1)}`));
  }
}
