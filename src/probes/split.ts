import type { ClientHttp2Session } from 'node:http2';
import { revisionHeader } from '../formats/revision-header.ts';
import { HealthService } from '../generated/grpc/health/v1/health.ts';
import { type Answers, countOf, judgeSplit, splittingOf, sumOf } from '../rollout/split.ts';
import { type Check, CheckFailed, expectThat, shared, Unproven } from './checks.ts';
import { GrpcConnection } from './grpc-connection.ts';
import { type Lab, openLab } from './lab.ts';
import { unary } from './observed.ts';
import { UsageError } from './options.ts';
import { defineProbe } from './probe.ts';

/** Under way at once on a connection. */
const IN_FLIGHT = 16;
/** Where the first connection meets one revision alone, others tell whether each of them does. */
const OTHERS = { connections: 32, calls: 5 };

interface Sample {
  /** What came over each connection, the first ones being those of the long run. */
  readonly connections: readonly Answers[];
  /** Calls that were not answered OK, by what happened. */
  readonly failures: Answers;
  /** Answers that tell no revision. */
  readonly untold: number;
}

/** Asks for the health of the server, the cheapest call that every revision answers; it counts as no turn. */
async function sample(lab: Lab, calls: number): Promise<Sample> {
  const { path, requestSerialize, responseDeserialize } = HealthService.check;
  const message = requestSerialize({ service: '' });
  const bySession = new Map<ClientHttp2Session, Map<string, number>>();
  const failures = new Map<string, number>();
  let untold = 0;
  const ask = async (connection: GrpcConnection): Promise<void> => {
    // One that was closed is opened again, and is another.
    const session = connection.session();
    const end = await unary(connection, { path, message, timeoutMs: lab.timeoutMs }, responseDeserialize);
    const revision = end.headers[revisionHeader];
    if (end.code !== 'OK') failures.set(end.code, (failures.get(end.code) ?? 0) + 1);
    else if (revision === undefined) untold += 1;
    else {
      const answers = bySession.get(session) ?? new Map<string, number>();
      bySession.set(session, answers.set(revision, (answers.get(revision) ?? 0) + 1));
    }
  };
  const askOften = async (connection: GrpcConnection, times: number): Promise<void> => {
    let left = times;
    const worker = async (): Promise<void> => {
      while (left > 0 && !lab.signal.aborted) {
        left -= 1;
        await ask(connection);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  };
  const connections = (): Answers[] => [...bySession.values()];
  await askOften(lab.connection, calls);
  for (let i = 0; i < OTHERS.connections && splittingOf(connections()) !== 'per request'; i++) {
    const other = new GrpcConnection(lab.target, lab.identity);
    await askOften(other, OTHERS.calls);
    other.close();
  }
  return { connections: connections(), failures, untold };
}

function countsOf(answers: Answers): string {
  const sorted = [...answers].toSorted(([a], [b]) => a.localeCompare(b));
  return sorted.map(([revision, count]) => `${revision} ${String(count)}`).join(', ');
}

/** Reads "v2=25" or "v1=75,v2=25": per cent by revision. */
function expectedOf(text: string): ReadonlyMap<string, number> {
  const expected = new Map<string, number>();
  for (const item of text.split(',')) {
    const [, revision = '', percent = ''] = /^([!-<>-~]+)=(\d+(?:\.\d+)?)$/u.exec(item.trim()) ?? [];
    if (revision === '' || !(Number(percent) > 0 && Number(percent) < 100))
      throw new UsageError(`--expect: "${item}" is not REVISION=PERCENT, more than 0 and less than 100`);
    expected.set(revision, Number(percent));
  }
  return expected;
}

/** Throws unless each revision has its share; tells what was seen. A failure has precedence. */
function expectShares(expected: ReadonlyMap<string, number>, answers: Answers): string {
  const of = countOf(answers);
  const judged = [...expected].map(([revision, percent]) => {
    const events = answers.get(revision) ?? 0;
    const seen = `${revision} ${((events / of) * 100).toFixed(2)} % of ${String(of)}, expected ${String(percent)} %`;
    return { seen, ...judgeSplit({ events, of }, percent / 100) };
  });
  const seen = judged.map((one) => one.seen).join('; ');
  expectThat(!judged.some(({ verdict }) => verdict === 'fail'), seen);
  const needsMore = Math.max(...judged.map((one) => one.needsMore ?? 0));
  if (needsMore > 0) throw new Unproven(`${seen}: about ${String(needsMore)} more calls would tell`);
  return seen;
}

function splitChecks(lab: Lab, calls: number, expected: ReadonlyMap<string, number> | undefined): Check[] {
  const sampled = shared(() => sample(lab, calls));
  const told = async (): Promise<readonly Answers[]> => {
    const { connections } = await sampled();
    if (connections.length === 0) throw new Unproven('no answer tells its revision');
    return connections;
  };
  return [
    {
      name: 'answers',
      claim: 'every call is answered OK and tells its revision',
      run: async () => {
        const { connections, failures, untold } = await sampled();
        expectThat(failures.size === 0, countsOf(failures));
        if (untold > 0)
          throw new Unproven(`${String(untold)} answers have no ${revisionHeader}: from an older server?`);
        return `${String(countOf(sumOf(connections)))} answers`;
      },
    },
    {
      name: 'per-request',
      claim: 'calls on one connection reach different revisions',
      run: async () => {
        const connections = await told();
        const splitting = splittingOf(connections);
        if (splitting === 'per connection')
          throw new CheckFailed(
            `per connection: each of ${String(connections.length)} met one revision alone, not all the same`,
          );
        if (splitting === undefined)
          throw new Unproven(
            `one revision alone, on ${String(connections.length)} connections: ${countsOf(sumOf(connections))}`,
          );
        return `${countsOf(connections.find(({ size }) => size > 1) ?? new Map<string, number>())} on one connection`;
      },
    },
    ...(expected === undefined
      ? []
      : [
          {
            name: 'share',
            claim:
              'each revision has the share that it should have, within 5 points or half of a smaller one',
            run: async () => {
              const connections = await told();
              if (splittingOf(connections) === 'per connection')
                throw new Unproven('calls on one connection all go the same way: they cannot tell a share');
              return expectShares(expected, sumOf(connections));
            },
          },
        ]),
  ];
}

export const checkSplit = defineProbe({
  name: 'check_split',
  proves:
    'Proves that the ingress splits traffic between revisions request by request, and with --expect in which shares.',
  options: {
    calls: {
      kind: 'number',
      value: 'N',
      doc: 'calls on the one connection',
      min: 100,
      max: 1_000_000,
      default: 2_000,
    },
    expect: {
      kind: 'text',
      value: 'SHARES',
      doc: 'what revisions should have, in per cent, as v1=75,v2=25',
    },
  },
  prepare: async ({ target, timeoutMs, own }, around) => {
    const expected = own.expect === undefined ? undefined : expectedOf(own.expect);
    const lab = await openLab(target, { timeoutMs, ...around });
    return {
      target: lab.target.address,
      checks: splitChecks(lab, own.calls, expected),
      close: () => {
        lab.close();
      },
    };
  },
});
