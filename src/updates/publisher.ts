import { readFile } from 'node:fs/promises';
import type { Octokit } from '@octokit/rest';
import { type FeedFiles } from '../formats/feed/feed.ts';
import { channelFiles } from '../formats/feed/paths.ts';
import { parsePublicKey, type Signer, signerFrom } from '../formats/feed/signature.ts';
import { type CommandIo, UsageError } from './command.ts';
import { FeedBranch } from './feed-branch.ts';
import { homeOf } from './fetch-feed.ts';
import { githubClient, type Repository } from './github.ts';
import { skewMs, untilLive } from './live.ts';
import type { Author } from './next-feed.ts';

/** What every command needs that changes a feed. */
export interface Publisher {
  readonly io: CommandIo;
  readonly github: Octokit;
  readonly repository: Repository;
  readonly branch: FeedBranch;
  readonly author: Author & { readonly signer: Signer };
  /** As SUPublicEDKey is written. */
  readonly publicKey: string;
  readonly home: URL;
  readonly dryRun: boolean;
}

/** Options that all of them have, for `parseArgs`. */
export const publisherOptions = {
  repo: { type: 'string' },
  branch: { type: 'string', default: 'feed' },
  'seed-file': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const;

export const publisherHelp = [
  '--repo      owner/name on GitHub, of the releases and the feed branch; GITHUB_TOKEN may write to it',
  '--branch    the branch that holds the feed; feed when it is left out',
  '--seed-file a file with the seed of the signing key; UPDATE_SIGNING_SEED when it is left out',
  '--dry-run   does everything but write',
  'UPDATE_PUBLIC_KEY is the key that apps carry, UPDATE_FEED_URL the address of the feed’s own host.',
] as const;

interface PublisherValues {
  readonly repo?: string | undefined;
  readonly branch: string;
  readonly 'seed-file'?: string | undefined;
  readonly 'dry-run': boolean;
}

/** Throws a `UsageError` for what is missing, a `FeedError` for a seed that does not belong to the key. */
export async function publisherFrom(values: PublisherValues, io: CommandIo): Promise<Publisher> {
  const { env, clock, signal } = io;
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/u.exec(values.repo ?? '') ?? [];
  if (owner === undefined || repo === undefined) throw new UsageError('--repo must be owner/name.');
  const publicKey = setting(env, 'UPDATE_PUBLIC_KEY');
  const seedFile = values['seed-file'];
  const seed =
    seedFile === undefined ? setting(env, 'UPDATE_SIGNING_SEED') : (await readSeed(seedFile)).trim();
  const home = homeOf(setting(env, 'UPDATE_FEED_URL'));
  const repository = { owner, repo };
  const github = githubClient({
    token: env['GITHUB_TOKEN'] === '' ? undefined : env['GITHUB_TOKEN'],
    // As GitHub's own runners set it.
    apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    clock,
    signal,
  });
  return {
    io,
    github,
    repository,
    branch: new FeedBranch(github, repository, values.branch),
    author: { signer: signerFrom({ seed, publicKey }), key: parsePublicKey(publicKey), home: home.href },
    publicKey,
    home,
    dryRun: values['dry-run'],
  };
}

function setting(env: CommandIo['env'], name: string): string {
  const value = env[name] ?? '';
  if (value === '') throw new UsageError(`${name} is not set.`);
  return value;
}

async function readSeed(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`The seed cannot be read from ${path}.`, { cause: error });
  }
}

/** Waits until the feed's host serves what was written, and tells how long its files disagreed. Returns the exit code. */
export async function awaitLive(
  files: FeedFiles,
  changed: readonly string[],
  { home, io }: Publisher,
): Promise<number> {
  io.note(`waiting until ${home.href} serves it, 15 minutes at most`);
  const wanted = new Map([...files].filter(([path]) => changed.includes(path)));
  const report = await untilLive(home, wanted, io);
  if (report.late.length > 0) {
    io.out(
      `NOT LIVE: ${home.href} does not serve ${report.late.join(', ')} as written. The commit stands; see whether the host takes the branch.\n`,
    );
    return 1;
  }
  io.out(`live at ${home.href}; its files came within ${seconds(skewMs(report))} of each other\n`);
  return 0;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(0)} s`;
}

/** The addresses of the appcast below a home. */
export function appcastUrl(home: URL): string {
  return new URL(channelFiles.stable.appcast, home).href;
}
