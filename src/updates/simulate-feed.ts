import { comparePep440 } from '../formats/feed/pep440.ts';
import type { FeedProblem, ProblemCode } from '../formats/feed/problems.ts';
import type { ReadItem } from '../formats/feed/read-appcast.ts';
import { compareSparkle } from '../formats/feed/sparkle-version.ts';
import {
  channelOf,
  GROUPS,
  isFor,
  jsonClient,
  sparkleClient,
  type SparkleHost,
  type Step,
} from './clients.ts';
import type { RawChannel, RawManifest } from './raw-feed.ts';
import { type Simulation, type World, worldOf } from './world.ts';

/** Newer than every macOS there is. */
const NEWEST_MACOS = '99';
/** A client that has not come to rest after so many updates is in a loop that never repeats itself. */
const MAX_UPDATES = 100;

/** What becomes of clients and must not: `where` names who, `code` and `message` why. */
export interface Outcome extends FeedProblem {
  readonly outcome: 'loop' | 'downgrade' | 'stranded';
}

type Verdict = Omit<Outcome, 'where'>;

/**
 * Runs both generations of clients, from every build that was ever published, until they come to rest: each must get to
 * the newest build that its channel has for its Mac. Phased rollouts are given the time they ask for.
 */
export function simulateFeed(simulation: Simulation): Outcome[] {
  const world = worldOf(simulation);
  const { feed } = world;
  const outcomes = new Map<string, Outcome>();
  const add = (where: string, verdict: Verdict | undefined): void => {
    if (verdict === undefined) return;
    // A hundred builds that fail alike are told once.
    const id = `${where} ${verdict.outcome} ${verdict.code}`;
    if (!outcomes.has(id)) outcomes.set(id, { ...verdict, where });
  };
  for (const channel of feed.channels) {
    for (const build of new Set([...feed.builds, ...(simulation.inTheField ?? [])])) {
      if (isOfAnother(build, channel, feed.channels)) continue;
      add(`${channel.channel}, JSON client`, jsonVerdict(build, channel, world));
      for (const host of hostsOf(build, channel, world))
        add(`${channel.channel}, ${nameOf(host)}`, sparkleVerdict(host, channel, world));
    }
  }
  for (const [build, record] of feed.records) add(`build ${build}`, lateVerdict(record, world));
  return [...outcomes.values()];
}

const buildsNamedBy = ({ manifest, items = [] }: RawChannel): string[] =>
  [manifest?.build, ...items.map(({ build }) => build)].filter((build) => typeof build === 'string');

const higher = (a: string | undefined, b: string): string =>
  a === undefined || compareSparkle(a, b) < 0 ? b : a;

const highestOf = (builds: readonly string[]): string | undefined =>
  builds.reduce<string | undefined>(higher, undefined);

/** A build of the other channel, above all of this one: nobody who has it reads this channel. */
function isOfAnother(build: string, channel: RawChannel, all: readonly RawChannel[]): boolean {
  const newest = highestOf(buildsNamedBy(channel));
  const isAbove = newest === undefined || compareSparkle(build, newest) > 0;
  return isAbove && all.some((other) => other !== channel && buildsNamedBy(other).includes(build));
}

/** Every kind of Mac that the items of the channel tell apart, and on which the build runs. */
function hostsOf(build: string, { items = [] }: RawChannel, { feed, bundleOf }: World): SparkleHost[] {
  const own = items.find((item) => item.build === build);
  const channels = new Set(own === undefined ? [] : [channelOf(own)]);
  const needed = own?.minimumSystemVersion ?? String(feed.records.get(build)?.minOs ?? '0');
  const systems = new Set(
    items.flatMap(({ minimumSystemVersion, maximumSystemVersion }) =>
      [minimumSystemVersion, maximumSystemVersion].filter((macOs) => macOs !== undefined),
    ),
  );
  const processors = items.some((item) => item.hardwareRequirements === 'arm64') ? [true, false] : [true];
  const groups = items.some(isPhased) ? GROUPS : 1;
  return [...systems.add(NEWEST_MACOS)]
    .filter((macOs) => compareSparkle(macOs, needed) >= 0)
    .flatMap((macOs) => processors.map((arm64) => ({ macOs, arm64 })))
    .filter(({ arm64 }) => arm64 || own?.hardwareRequirements !== 'arm64')
    .flatMap((mac) =>
      Array.from({ length: groups }, (_, group) => ({ ...mac, group, channels, installed: bundleOf(build) })),
    );
}

const nameOf = ({ macOs, arm64 }: SparkleHost): string =>
  `Sparkle${macOs === NEWEST_MACOS ? '' : ` on macOS ${macOs}`}${arm64 ? '' : ' on Intel'}`;

function jsonVerdict(build: string, channel: RawChannel, world: World): Verdict | undefined {
  const { manifest } = channel;
  if (manifest === undefined) return stranded('file_missing', 'there is no manifest to read');
  return runToRest(world.bundleOf(build), {
    step: (installed) => jsonClient(installed, manifest, world.serve),
    target: highestOf(buildsNamedBy(channel)),
    compare: comparePython,
    world,
  });
}

/** What Python cannot read is judged as Sparkle would. */
function comparePython(a: string, b: string): number {
  try {
    return comparePep440(a, b);
  } catch {
    return compareSparkle(a, b);
  }
}

function sparkleVerdict(host: SparkleHost, channel: RawChannel, world: World): Verdict | undefined {
  const { items = [], manifest } = channel;
  const mine = items.filter((item) => isFor(item, host));
  // Whose rollout counts from a date that moves with the clock never comes to the later groups.
  const reached = mine.filter(
    (item) => host.group === 0 || !isPhased(item) || !world.moving.has(item.build ?? ''),
  );
  const afterAllMs = Math.max(0, ...mine.map(endOfRollout));
  // What the manifest offers is for everybody who can run it; an appcast that lacks it leaves Sparkle behind.
  const isNewestMac = host.macOs === NEWEST_MACOS && host.arm64;
  const claimed = isNewestMac && typeof manifest?.build === 'string' ? [manifest.build] : [];
  const verdict = runToRest(host.installed, {
    step: (installed) => sparkleClient({ ...host, installed }, reached, world.serve, afterAllMs),
    target: highestOf([...claimed, ...mine.flatMap(({ build }) => build ?? [])]),
    compare: compareSparkle,
    world,
  });
  if (verdict?.code !== 'projections_disagree' || reached.length === mine.length) return verdict;
  return stranded('date_moves', `${verdict.message}: pubDate moves, so a phased rollout never comes to them`);
}

const isPhased = ({ phasedRolloutInterval }: ReadItem): boolean => phasedRolloutInterval !== undefined;

/** When the last group has its turn, in milliseconds since 1970. */
function endOfRollout({ pubDate = '', phasedRolloutInterval = '0' }: ReadItem): number {
  const endMs = Date.parse(pubDate) + Number(phasedRolloutInterval) * 1000 * GROUPS;
  return Number.isNaN(endMs) ? 0 : endMs;
}

interface Run {
  readonly step: (installed: string) => Step;
  /** The newest build that the client should get. */
  readonly target: string | undefined;
  readonly compare: (a: string, b: string) => number;
  readonly world: World;
}

/** Updates until the client stays; undefined when it has got to the target. */
function runToRest(start: string, { step, target, compare, world }: Run): Verdict | undefined {
  let installed = start;
  const seen = new Set<string>();
  for (let updates = 0; updates < MAX_UPDATES; updates += 1) {
    seen.add(installed);
    const next = step(installed);
    if (next.kind === 'refused')
      return stranded(next.code, `clients with ${start} stay at ${installed}: ${next.message}`);
    if (next.kind === 'up-to-date') return restVerdict(installed, target, compare);
    const { bundleVersion, offered } = next;
    if (compare(bundleVersion, installed) < 0) {
      const message = `clients with ${installed} are offered ${offered} and get ${bundleVersion}`;
      return { outcome: 'downgrade', code: 'downgrade', message };
    }
    if (seen.has(bundleVersion)) {
      const again = `clients with ${installed} install ${offered} again and again`;
      return offered !== bundleVersion && world.isSameFile(offered, bundleVersion)
        ? {
            outcome: 'loop',
            code: 'same_bytes',
            message: `${again}: it is the same file as ${bundleVersion}`,
          }
        : { outcome: 'loop', code: 'loop', message: `${again}: the app inside is ${bundleVersion}` };
    }
    installed = bundleVersion;
  }
  return { outcome: 'loop', code: 'loop', message: `clients with ${start} update without end` };
}

const stranded = (code: ProblemCode, message: string): Verdict => ({ outcome: 'stranded', code, message });

function restVerdict(
  installed: string,
  target: string | undefined,
  compare: Run['compare'],
): Verdict | undefined {
  const order = target === undefined ? 0 : compare(installed, target);
  if (target === undefined || order === 0) return undefined;
  return order < 0
    ? stranded(
        'projections_disagree',
        `clients with ${installed} see nothing newer, and others get ${target}`,
      )
    : stranded(
        'stranded',
        `clients with ${installed} are above ${target}, the newest that is offered: theirs was withdrawn, or the feed went back`,
      );
}

/** Whoever read this record before the next release came: does its URL still serve what it says? */
function lateVerdict({ build, url, sha256 }: RawManifest, { serve }: World): Verdict | undefined {
  const served = typeof url === 'string' ? serve(url) : undefined;
  if (served === undefined || typeof sha256 !== 'string' || served.sha256 === sha256.toLowerCase())
    return undefined;
  return stranded(
    'url_mutable',
    `the URL of build ${String(build)} serves another file by now: clients that read the feed before are refused`,
  );
}
