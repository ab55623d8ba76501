import type { KeyObject } from 'node:crypto';
import { checkFeed, type FeedFiles, hasChannel, readManifest } from '../formats/feed/feed.ts';
import { type Channel, channelFiles, channels } from '../formats/feed/paths.ts';
import { FeedError, remedyOf } from '../formats/feed/problems.ts';
import { readAppcast } from '../formats/feed/read-appcast.ts';
import { type Check, CheckFailed, exitCodeOf, runChecks, Unproven } from '../probes/checks.ts';
import { jsonOf, tableOf } from '../probes/report.ts';
import { lookAt, type Seen, signaturesFor } from './artifacts.ts';
import { jsonClient, type Serve, sparkleClient, type Step } from './clients.ts';
import { CannotRun, type Command, explain, readArguments } from './command.ts';
import { fetchFeed, homeOf } from './fetch-feed.ts';
import { rawFeedOf } from './raw-feed.ts';
import { keyOption, neededKey } from './settings.ts';

/** A client that has never been updated: every build is above this one. */
const FIRST_BUILD = '0';

/** Looks at a feed as clients do, and at what they would download. */
export const command: Command = {
  arguments: 'URL [--key KEY] [--json]',
  does: 'Fetches the feed at URL (its home, or one of its files) and what it offers, as clients do, and checks all of it: form, signatures, agreement, size, hash, and the rules of both generations of clients.',
  options: [keyOption, '--json      print one JSON document instead of the table'],
  run: async (argv, io) => {
    const { values, positionals } = readArguments(
      argv,
      { key: { type: 'string' }, json: { type: 'boolean', default: false } },
      1,
    );
    const key = neededKey(values.key, io);
    const home = homeOf(positionals[0] ?? '');
    const files = await fetchFeed(home, io);
    const raw = rawFeedOf(files);
    const looks = new Map<string, Promise<Seen>>();
    const look = (url: string): Promise<Seen> => {
      // What was promoted from beta to stable is one file.
      const seen = looks.get(url) ?? lookAt(url, { signatures: signaturesFor(url, raw), key }, io);
      looks.set(url, seen);
      return seen;
    };
    const around = { files, key, look, nowMs: io.clock.date().getTime() };
    const present = channels.filter((channel) => hasChannel(files, channel));
    const checks = [feedCheck(files, key), ...present.flatMap((channel) => channelChecks(channel, around))];
    const findings = await runChecks(checks, io.signal);
    const report = { probe: 'verify', target: home.href, findings, notes: [] };
    io.out(`${values.json ? jsonOf(report) : tableOf(report)}\n`);
    return exitCodeOf(findings);
  },
};

function feedCheck(files: FeedFiles, key: KeyObject): Check {
  return {
    name: 'feed',
    claim: 'every file is well-formed and signed, and all tell the same',
    run: () => {
      const problems = checkFeed(files, key);
      if (problems.length === 0) return Promise.resolve(`${String(files.size)} files`);
      const told = problems.map(({ code, where, message }) => `${where}: ${message}. ${remedyOf(code)}`);
      return Promise.reject(new CheckFailed(told.join(' ')));
    },
  };
}

interface Around {
  readonly files: FeedFiles;
  readonly key: KeyObject;
  readonly look: (url: string) => Promise<Seen>;
  readonly nowMs: number;
}

function channelChecks(channel: Channel, { files, key, look, nowMs }: Around): Check[] {
  const { manifest: manifestPath, appcast: appcastPath } = channelFiles[channel];
  let seen: { readonly url: string; readonly file: Seen; readonly build: string } | undefined;
  const serve: Serve = (url) => {
    if (seen?.url !== url) throw new Unproven('what it offers was not downloaded');
    return { ...seen.file, bundleVersion: seen.build };
  };
  return [
    {
      name: `${channel}-artifact`,
      claim:
        'the public URL serves a file of the size and the hash that the manifest names, and its signature is of that file',
      run: explained(async () => {
        const { build, artifact } = readManifest(files, channel, key);
        const { url, size, sha256, ed25519 } = artifact;
        const file = await look(url);
        seen = { url, file, build };
        if (file.size !== size)
          throw new FeedError('size_mismatch', `${String(file.size)} bytes came, not ${String(size)}`);
        if (file.sha256 !== sha256)
          throw new FeedError('hash_mismatch', `The hash of what came is ${file.sha256}`);
        if (!file.isSignedBy(ed25519))
          throw new FeedError('signature_wrong', 'The signature is not of what came');
        return `${String(size)} bytes, signed (at most ${String(file.peakBytes)} bytes of them in memory)`;
      }),
    },
    {
      name: `${channel}-json-client`,
      claim: 'a client of the JSON manifest installs it',
      run: explained(async () =>
        told(jsonClient(FIRST_BUILD, rawManifest(files, channel), serve), manifestPath),
      ),
    },
    {
      name: `${channel}-sparkle`,
      claim: 'Sparkle installs it on a new Mac',
      run: explained(async () => {
        const { items } = readAppcast(files.get(appcastPath) ?? new Uint8Array());
        const host = {
          installed: FIRST_BUILD,
          macOs: '99',
          arm64: true,
          group: 0,
          channels: new Set<string>(),
        };
        return told(sparkleClient(host, items, serve, nowMs), appcastPath);
      }),
    },
  ];
}

function rawManifest(files: FeedFiles, wanted: Channel) {
  const manifest = rawFeedOf(files).channels.find(({ channel }) => channel === wanted)?.manifest;
  if (manifest === undefined)
    throw new FeedError('file_missing', `${channelFiles[wanted].manifest} cannot be read`);
  return manifest;
}

function told(step: Step, path: string): string {
  if (step.kind === 'installed') return `installs ${step.offered}`;
  if (step.kind === 'refused')
    throw new FeedError(step.code, `It refuses what ${path} offers: ${step.message}`);
  throw new FeedError('stranded', `It sees nothing new in ${path}`);
}

/** Faults of the feed with their remedies; what could not be reached is no fault of the feed. */
const explained = (work: () => Promise<string>) => (): Promise<string> =>
  work().catch((error: unknown) => {
    if (error instanceof FeedError) throw new CheckFailed(explain(error), { cause: error });
    if (error instanceof CannotRun) throw new Unproven(error.message, { cause: error });
    throw error;
  });
