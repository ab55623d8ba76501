/** The keys by which tokens are checked, behind a URL that may be slow, wrong or gone. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metadata } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DecisionFact } from '../src/core/decisions.ts';
import type { Authenticator } from '../src/grpc/auth.ts';
import { createJwtAuth } from '../src/grpc/jwt-auth.ts';
import { FakeClock } from '../src/testing/fake-clock.ts';
import { foreign, metadata, newPair, options, ours, token, type TokenOptions, verdict } from './tokens.ts';

const facts: DecisionFact[] = [];
const clock = new FakeClock(new Date());
const around = { clock, record: (fact: DecisionFact) => facts.push(fact) };

describe('keys behind a URL', () => {
  let server: Server;
  let url: string;
  let asked: number;
  let answer: RequestListener;
  let auth: Authenticator | undefined;
  const publish =
    (...keys: readonly object[]): RequestListener =>
    (_request, response) => {
      response.end(JSON.stringify({ keys }));
    };
  beforeEach(async () => {
    asked = 0;
    facts.length = 0;
    answer = publish(ours.jwk);
    server = createServer((incoming, response) => {
      asked += 1;
      answer(incoming, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/jwks`;
  });
  afterEach(() => {
    auth?.close();
    auth = undefined;
    server.close();
    server.closeAllConnections();
    expect(clock.pending).toBe(0);
  });
  const start = async (): Promise<Authenticator> =>
    (auth = await createJwtAuth({ ...options, jwksFile: '', jwksUrl: url }, around));
  const bearer = async (given?: TokenOptions): Promise<Metadata> =>
    metadata(`Bearer ${await token({ now: clock.date().getTime() / 1000, ...given })}`);

  it('are fetched once at the start, and serve many calls', async () => {
    await start();
    for (let call = 0; call < 20; call += 1) expect(await verdict(auth!, await bearer())).toBe('ok');
    expect(asked).toBe(1);
  });

  it('do not hold up a call whose key is known, while they are fetched again and when that fails', async () => {
    await start();
    const hanging = Promise.withResolvers<void>();
    answer = () => {
      hanging.resolve();
    };
    await clock.advance(600_000);
    await hanging.promise;
    expect(await verdict(auth!, await bearer())).toBe('ok');
    await clock.advance(5_000);
    await expect.poll(() => facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({ decision: 'degrade', scope: 'server' });
    expect(await verdict(auth!, await bearer())).toBe('ok');
    expect(asked).toBe(2);
  });

  it('are fetched for an unknown key, once for all who wait and again only after the cooldown', async () => {
    await start();
    const next = await newPair('next');
    const strangers = await bearer({ pair: foreign, kid: 'made up' });
    // Just fetched: a stranger cannot make the server fetch again.
    expect(await verdict(auth!, strangers)).toBe('unauthenticated');
    expect(asked).toBe(1);
    answer = publish(ours.jwk, next.jwk);
    await clock.advance(30_000);
    const rotated = await bearer({ pair: next });
    const all = await Promise.all(Array.from({ length: 10 }, () => verdict(auth!, rotated)));
    expect(all).toEqual(Array.from({ length: 10 }, () => 'ok'));
    expect(asked).toBe(2);
    for (let call = 0; call < 20; call += 1) await verdict(auth!, strangers);
    expect(asked).toBe(2);
  });

  it('that are withdrawn are not trusted any more', async () => {
    await start();
    const next = await newPair('next');
    answer = publish(next.jwk);
    await clock.advance(600_000);
    await expect.poll(async () => verdict(auth!, await bearer({ pair: next }))).toBe('ok');
    expect(await verdict(auth!, await bearer())).toBe('unauthenticated');
  });

  it.each<[string, RequestListener]>([
    ['an error', (_request, response) => response.writeHead(500).end('{"keys":[]}')],
    ['a redirect', (_request, response) => response.writeHead(302, { location: '/jwks' }).end()],
    ['no JSON', (_request, response) => response.end('<html>')],
    ['no keys', (_request, response) => response.end('{"keys":[]}')],
    ['more than 256 KiB', (_request, response) => response.end(`{"x":"${'x'.repeat(300_000)}"}`)],
  ])(
    'are missing when the answer is %s: calls are told to come back, and are served when keys come',
    async (_what, listener) => {
      answer = listener;
      await start();
      expect(await verdict(auth!, await bearer())).toBe('unavailable');
      expect(facts).toEqual([
        {
          decision: 'degrade',
          scope: 'server',
          method: '-',
          ctx: { reason: 'the keys for tokens could not be fetched' },
        },
      ]);
      answer = publish(ours.jwk);
      await clock.advance(5_000);
      await expect.poll(async () => verdict(auth!, await bearer())).toBe('ok');
    },
  );
});
