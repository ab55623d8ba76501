import { streamsAtRules } from './capacity.ts';
import { billOf, DAYS_A_MONTH, totalOf } from './money.ts';
import type { Dollars } from './prices.ts';
import { outcomeOf, type Results } from './results.ts';
import { recommended } from './settings.ts';
import { BUSY, DAY_SECONDS } from './traffic.ts';
import { audioBytesPerTurn, requestsPerTurn, turn } from './turn.ts';

const USERS = 1_000_000;
const TURNS_A_DAY = 10 * USERS;
/** Of the users whose Mac has the app running, in the busiest hour. */
const ONLINE_SHARE = 0.3;
/** An InterruptSession in so many turns; most people interrupt by a cancel, which goes to the instance itself. */
const TURNS_AN_INTERRUPT = 20;
/** Of a COLLECT's screenshot, one a turn. */
const SCREENSHOT_BYTES = 200 * 1024;
/** Of an instance's pool (src/providers/storage/postgresql.ts). */
const DATABASE_CONNECTIONS = 3;

/** Rows of a table: what, how much of it in the busiest minute of an ordinary day, and what follows. */
export function millionUsers(results: Results, dollars: Dollars): string[][] {
  const { containerApps, cloudRun } = recommended;
  const today = outcomeOf(results, containerApps);
  const rate = (TURNS_A_DAY / today.turns) * BUSY;
  const streams = rate * turn.streamSeconds;
  const instances = Math.ceil(streams / streamsAtRules(containerApps));
  const fixed = { redis: 0, postgres: 0 };
  const monthly = [containerApps, cloudRun].map((settings) => {
    const bill = { ...billOf(settings, outcomeOf(results, settings), dollars), ...fixed };
    return (totalOf(bill) * TURNS_A_DAY * DAYS_A_MONTH) / 1_000;
  });
  const interrupts = rate / TURNS_AN_INTERRUPT;
  return [
    ['turns a second', count(rate), `${count(TURNS_A_DAY / DAY_SECONDS)} on average`],
    [
      'open streams',
      count(streams),
      `${count(instances)} instances on Container Apps: above its default maximum`,
    ],
    [
      'requests a second, with COLLECTs',
      count(rate * requestsPerTurn),
      'at one ingress: three regions, by the DNS name that is nearest, each with all that is below',
    ],
    [
      'connections of Macs',
      count(USERS * ONLINE_SHARE),
      'they end at the ingress; the server closes idle ones after 300 s, which halves the idle ones and costs a handshake each',
    ],
    [
      'audio to the internet',
      `${((rate * audioBytesPerTurn * 8) / 1e9).toFixed(1)} Gbit/s`,
      'a compressed format needs a new field of the contract and clients that ask for it; Opus at 32 kbit/s would be a 24th',
    ],
    [
      'screenshots through Redis',
      `${((rate * SCREENSHOT_BYTES) / 1e6).toFixed(0)} MB/s`,
      'the first bound that is met: a cluster (a session is one key), or a bucket for screenshots',
    ],
    [
      'commands to Redis a second',
      count(rate * requestsPerTurn),
      'one Redis takes that; a cluster is for the bytes, not for these',
    ],
    [
      'interrupts heard a second',
      count(interrupts * instances),
      'each instance hears each: grows with the square of the traffic. Sharded publish by a hash of the device comes before the next tenfold',
    ],
    [
      'connections to PostgreSQL',
      count(instances * DATABASE_CONNECTIONS),
      'PgBouncer in transaction mode; usage rows are written in batches, so that writes are few',
    ],
    [
      'usage rows a month',
      `${count((TURNS_A_DAY * DAYS_A_MONTH) / 1e6)} million`,
      'partitions by month, dropped in the place of deleted; sums by day kept apart',
    ],
    [
      'tokens a minute',
      `${((rate * 60 * (turn.inputTokens + turn.outputTokens)) / 1e6).toFixed(0)} million`,
      "beyond any vendor's quota of a new account: ask months before; several in ANSWER_PROVIDERS do not add up by themselves, the next one is asked only when one fails",
    ],
    [
      'characters to speak a minute',
      `${((rate * 60 * turn.characters) / 1e6).toFixed(1)} million`,
      'the same; a voice of your own becomes the largest saving there is',
    ],
    [
      'log lines a day',
      `${((TURNS_A_DAY * turn.logBytes) / 1e9).toFixed(0)} GB`,
      'LOG_LEVEL, or summaries in the place of lines',
    ],
    [
      'dollars a month',
      monthly.map((dollars) => `${(dollars / 1e6).toFixed(2)} million`).join(' / '),
      'Container Apps / Cloud Run at list prices, without Redis and PostgreSQL; model and voice are most of it and are negotiated',
    ],
  ];
}

function count(value: number): string {
  return Math.ceil(value).toLocaleString('en');
}
