import { measureColdStart } from './cold-start.ts';
import { type Lab, type ServerUnderTest, type Subject, subjects } from './lab.ts';
import { embeddedVoice, fullSpeed, fullSpeedIn4KiB, type Load, longTalk, realTime } from './loads.ts';
import { measurePaced } from './paced.ts';
import { measureInterrupt, measureRated } from './rated.ts';
import { measureSaturated } from './saturated.ts';
import { measurePrefetch, measureStalledReader } from './stalled-reader.ts';

/** How much of everything: `full` for figures, `quick` to see that it runs. */
export interface Scale {
  readonly connections: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly pacedStreams: number;
  readonly pacedMs: number;
  readonly rounds: number;
  readonly stalledReaders: number;
  readonly growth: readonly number[];
}

export const scales = {
  full: {
    connections: 50,
    warmUpMs: 1_500,
    measureMs: 2_500,
    pacedStreams: 1_000,
    pacedMs: 4_000,
    rounds: 8,
    stalledReaders: 50,
    growth: [1, 100, 250, 500, 750, 1_000],
  },
  quick: {
    connections: 5,
    warmUpMs: 100,
    measureMs: 200,
    pacedStreams: 20,
    pacedMs: 300,
    rounds: 1,
    stalledReaders: 3,
    growth: [1, 10],
  },
} as const satisfies Record<string, Scale>;

export type Values = Readonly<Record<string, number>>;

export const experimentIds = [
  'saturated',
  'saturated4KiB',
  'embedded',
  'paced',
  'rated',
  'interrupt',
  'stalledReader',
  'prefetch',
  'coldStart',
] as const;
export type ExperimentId = (typeof experimentIds)[number];

export interface Experiment {
  readonly subjects: readonly Subject[];
  /** One run; a server of its own. */
  run(lab: Lab, subject: Subject): Promise<Values>;
}

/** Starts a server with the load, measures it and stops it, whatever happens. */
function on(load: Load, measure: (server: ServerUnderTest) => Promise<object>): Experiment['run'] {
  return async (lab, subject) => {
    const server = await lab.start(subject, load);
    try {
      return (await measure(server)) as Values;
    } finally {
      await server.stop();
    }
  };
}

const EMBEDDED_CONNECTIONS = 2;
const CHUNK_EVERY_MS = 100;
const OPEN_MS = 2_030;
const SETTLE_MS = 500;

/** `streams` that speak in real time for as long as it takes. */
export function paced(streams: number, measureMs: number, whenQuiet = false): Experiment['run'] {
  const openMs = (OPEN_MS * streams) / 1_000;
  const chunks = Math.ceil((openMs + SETTLE_MS + measureMs) / CHUNK_EVERY_MS) + 5;
  const scale = { streams, whenQuiet, openMs, settleMs: SETTLE_MS, measureMs, chunkEveryMs: CHUNK_EVERY_MS };
  return on(realTime(chunks), (server) => measurePaced(server, scale));
}

export function experiments(scale: Scale): Readonly<Record<ExperimentId, Experiment>> {
  const { connections, warmUpMs, measureMs, rounds } = scale;
  const saturated = (server: ServerUnderTest): Promise<object> =>
    measureSaturated(server, { connections, warmUpMs, measureMs });
  const turns = { clients: connections, warmUpRounds: Math.ceil(rounds / 5), rounds };
  const withoutBare = subjects.filter((subject) => subject !== 'bare');
  return {
    saturated: { subjects, run: on(fullSpeed, saturated) },
    saturated4KiB: { subjects, run: on(fullSpeedIn4KiB, saturated) },
    embedded: {
      subjects: ['ours', 'plain', 'bare'],
      // More turns at a time than it can speak would end none while it is measured.
      run: on(embeddedVoice, (server) =>
        measureSaturated(server, { connections: EMBEDDED_CONNECTIONS, warmUpMs, measureMs: 2 * measureMs }),
      ),
    },
    paced: { subjects, run: paced(scale.pacedStreams, scale.pacedMs) },
    rated: { subjects, run: on(realTime(10), (server) => measureRated(server, turns)) },
    interrupt: {
      subjects: withoutBare,
      run: on(realTime(20), (server) => measureInterrupt(server, turns)),
    },
    stalledReader: { subjects: withoutBare, run: on(fullSpeed, measureStalledReader) },
    prefetch: {
      subjects: ['ours', 'node22'],
      run: on(longTalk, (server) => measurePrefetch(server, scale.stalledReaders)),
    },
    coldStart: {
      subjects: withoutBare,
      // A second of speech: what a start reads is its own code, not the load of another experiment.
      run: async (lab, subject) => ({ ...(await measureColdStart(lab, subject, realTime(10))) }),
    },
  };
}
