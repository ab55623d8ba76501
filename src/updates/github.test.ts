import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import conflict from '@octokit/fixtures/scenarios/api.github.com/release-assets-conflict/normalized-fixture.json' with { type: 'json' };
import { type Fault, GithubPeer } from '../testing/github/peer.ts';
import { recordedGithub, type RecordedExchange } from '../testing/github/recorded.ts';
import { HurriedClock } from '../testing/hurried-clock.ts';
import { CannotRun } from './command.ts';
import { expecting, githubClient, statusOf } from './github.ts';
import { MAX_FETCH_MS, PATIENCE_MS } from './http.ts';
import { Refusal } from './refusal.ts';

const token = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
const repository = { owner: 'octocat', repo: 'Hello-World' };
let peer: GithubPeer;
let clock: HurriedClock;

beforeEach(async () => {
  peer = new GithubPeer();
  await peer.start();
  peer.store.commitTo('feed', { 'manifest.json': '{}' });
  clock = new HurriedClock([PATIENCE_MS, MAX_FETCH_MS]);
});

afterEach(async () => {
  await peer.stop();
});

/** The faults in their order, then none. */
function failing(...faults: Fault[]): void {
  peer.fault = () => faults.shift();
}

const client = (used: string | undefined = token, signal = new AbortController().signal) =>
  githubClient({ token: used, apiUrl: peer.origin, clock, signal });
const read = (github = client(), expected = expecting()) =>
  github.rest.git.getRef({ ...repository, ref: 'heads/feed', ...expected });

describe('githubClient', () => {
  it('sends the token to the API', async () => {
    await read();
    expect(peer.requests.map(({ headers }) => headers.authorization)).toEqual([`token ${token}`]);
  });

  it('tries again after 5xx and broken connections, with growing pauses', async () => {
    failing({ kind: 'status', status: 502 }, { kind: 'reset' }, { kind: 'status', status: 500 });
    expect((await read()).data.object.sha).toBe(peer.store.refs.get('heads/feed'));
    expect(clock.waits).toEqual([1_000, 2_000, 4_000]);
  });

  it('gives up after five tries', async () => {
    peer.fault = () => ({ kind: 'status', status: 503 });
    await expect(read()).rejects.toThrow(/answered with 503 .*, 5 times/u);
    await expect(read()).rejects.toBeInstanceOf(CannotRun);
  });

  it('says which connection broke', async () => {
    peer.fault = () => ({ kind: 'reset' });
    await expect(read()).rejects.toThrow(/broke the connection to GET .*git\/ref/u);
  });

  it.each<[string, Fault, number]>([
    ['retry-after of 429', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }, 7_000],
    ['retry-after of 403', { kind: 'status', status: 403, headers: { 'retry-after': '60' } }, 60_000],
    // 30 s after the clock's start, and one more.
    [
      'the reset of the limit',
      {
        kind: 'status',
        status: 403,
        headers: {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(Date.UTC(2026, 0, 15, 12, 0, 30) / 1_000),
        },
      },
      31_000,
    ],
    [
      'a minute for a secondary limit',
      { kind: 'status', status: 403, message: 'You have exceeded a secondary rate limit' },
      60_000,
    ],
  ])('waits for GitHub’s limits: %s', async (_name, fault, waitMs) => {
    failing(fault);
    await read();
    expect(clock.waits).toEqual([waitMs]);
  });

  it('does not wait longer than five minutes, and says what to do', async () => {
    peer.fault = () => ({ kind: 'status', status: 429, headers: { 'retry-after': '140' } });
    await expect(read()).rejects.toThrow(
      /limit is used up. Run the command again after 2026-01-15T12:07:00/u,
    );
    expect(clock.waits).toEqual([140_000, 140_000]);
    await expect(
      read(githubClient({ token: undefined, apiUrl: peer.origin, clock, signal: AbortSignal.any([]) })),
    ).rejects.toThrow(/Set GITHUB_TOKEN/u);
  });

  it('explains 401 and 403, without the token', async () => {
    for (const [status, words] of [
      [401, 'does not accept the token'],
      [403, 'GitHub forbids GET'],
    ] as const) {
      failing({ kind: 'status', status });
      const error = await read().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Refusal);
      expect(String(error)).toContain(words);
      expect(JSON.stringify(error) + String(error)).not.toContain(token);
    }
    expect(clock.waits).toEqual([]);
  });

  it.each([304, 404, 409, 422])(
    'leaves %i to who expects it, once, and explains it to others',
    async (status) => {
      failing({ kind: 'status', status }, { kind: 'status', status });
      const error = await read(client(), expecting(status)).catch((thrown: unknown) => thrown);
      expect(statusOf(error)).toBe(status);
      expect(peer.requests).toHaveLength(1);
      await expect(read()).rejects.toThrow(`GitHub answered with ${String(status)} to GET /repos/`);
    },
  );

  it('stops with its signal', async () => {
    const controller = new AbortController();
    peer.fault = () => {
      controller.abort(new Error('stopped'));
      return { kind: 'status', status: 503 };
    };
    await expect(read(client(token, controller.signal))).rejects.toThrow('stopped');
    expect(peer.requests).toHaveLength(1);
  });

  it('gives GitHub’s recorded 422 of a name that exists to the caller', async () => {
    const recorded = await recordedGithub(conflict as unknown as RecordedExchange[]);
    const github = githubClient({
      token,
      apiUrl: recorded.origin,
      clock,
      signal: new AbortController().signal,
    });
    const path = '/repos/octokit-fixture-org/release-assets-conflict/releases/1000/assets';
    const error = await github
      .request(`POST ${path}?name=test-upload.txt&label=test`, expecting(422))
      .catch((thrown: unknown) => thrown);
    await recorded.close();
    expect(statusOf(error)).toBe(422);
    expect(String(error)).toContain('already_exists');
    expect(recorded.asked).toHaveLength(1);
  });
});
