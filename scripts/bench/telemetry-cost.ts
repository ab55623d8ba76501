import type { RunningServer } from '../../test/start-server.ts';
import { type CpuShares, scheduled, watchCpu } from './process-cost.ts';
import { connectAll, runStream, sleep } from './streams.ts';
import { type Variant, variants } from './telemetry-variants.ts';

export interface CostScale {
  readonly rounds: number;
  readonly connections: number;
  /** How long each server is kept busy in each round. */
  readonly busyMs: number;
}

/** Of each variant, round by round. */
export interface Costs {
  /** CPU that a turn takes, in ms: what its server does until its next round too, when it sends what it has. */
  readonly cpuMsPerTurn: Readonly<Record<Variant, readonly number[]>>;
  readonly turns: Readonly<Record<Variant, number>>;
  readonly shares: CpuShares;
}

/** Servers of which one at a time is busy, in turn, so that what else happens on the machine meets all of them alike. */
export async function measureCosts(
  servers: Readonly<Record<Variant, RunningServer>>,
  { rounds, connections, busyMs }: CostScale,
): Promise<Costs> {
  const readings = {} as Record<Variant, { cpuMs: number; turns: number }[]>;
  for (const variant of variants) readings[variant] = [];
  const shares = watchCpu(...variants.map((variant) => servers[variant].pid));
  // The last one only takes the readings that end the round before it.
  for (let round = 0; round <= rounds; round += 1) {
    for (const variant of variants) {
      const server = servers[variant];
      const cpuMs = scheduled(server.pid).run * 1000;
      const isScraped = scraped.has(variant) && (round * busyMs) % SCRAPE_EVERY_MS < busyMs;
      const turns = round < rounds ? await keepBusy(server, { isScraped, connections, busyMs }) : 0;
      readings[variant].push({ cpuMs, turns });
    }
  }
  const of = <T>(read: (list: readonly { cpuMs: number; turns: number }[]) => T): Record<Variant, T> =>
    Object.fromEntries(variants.map((variant) => [variant, read(readings[variant])])) as Record<Variant, T>;
  return {
    cpuMsPerTurn: of((list) =>
      list.slice(1).map(({ cpuMs }, round) => {
        const before = list[round];
        return before ? (cpuMs - before.cpuMs) / before.turns : NaN;
      }),
    ),
    turns: of((list) => list.reduce((sum, { turns }) => sum + turns, 0)),
    shares: shares(),
  };
}

interface Busy {
  readonly isScraped: boolean;
  readonly connections: number;
  readonly busyMs: number;
}

/** Every connection asks again as soon as it has its answer; returns the number of turns. */
async function keepBusy(server: RunningServer, { isScraped, connections, busyMs }: Busy): Promise<number> {
  const clients = await connectAll(server.grpc, connections);
  const scraping = isScraped ? scrape(server) : undefined;
  let [turns, isOver] = [0, false];
  const all = Promise.all(
    clients.map(async (client) => {
      while (!isOver) {
        await runStream(client, () => undefined);
        turns += 1;
      }
    }),
  );
  await Promise.race([all, sleep(busyMs)]);
  isOver = true;
  await Promise.all([all, scraping]);
  for (const client of clients) client.close();
  return turns;
}

const scraped: ReadonlySet<Variant> = new Set(['prometheus', 'all', 'every']);
/** Of the time that a server is busy. */
const SCRAPE_EVERY_MS = 1_000;

async function scrape({ http }: RunningServer): Promise<void> {
  const response = await fetch(`http://${http ?? ''}/metrics`);
  if (!response.ok) throw new Error(`/metrics answered with ${response.status}`);
  await response.text();
}
