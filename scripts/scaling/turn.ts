/** What a turn is reckoned to be, and what it costs the server by its own benchmarks (Docs/performance.json, providers.json). */
import performance from '../../Docs/performance.json' with { type: 'json' };
import providers from '../../Docs/providers.json' with { type: 'json' };

/** Assumptions; nothing of this was measured in the field. */
export const turn = {
  /** How long its stream is open, on average. */
  streamSeconds: 8,
  speechSeconds: 12,
  /** Of text that is spoken: 15 a second. */
  characters: 180,
  inputTokens: 1_500,
  outputTokens: 60,
  /** COLLECTs before the COMMIT of a client of generation N; O and M send none. */
  collects: 15,
  /** Share of turns that come from generation N. */
  shareOfN: 0.8,
  /** Of decision log: two lines and what the platform adds. */
  logBytes: 1_500,
} as const;

/** 48 kHz, 16 bits, mono (Docs/GRPC_PROTOCOL_AUDIT.md, "Audio"). */
export const AUDIO_BYTES_PER_SECOND = 96_000;
export const requestsPerTurn = 1 + turn.shareOfN * turn.collects;
export const audioBytesPerTurn = turn.speechSeconds * AUDIO_BYTES_PER_SECOND;

/** Of a turn in `npm run bench:providers`; its clients begin within that time (scripts/bench/provider-turns.ts). */
const BENCH_TURN_SECONDS = 2;
const PACED_STREAMS = 1_000;
const { ours } = performance.medians.paced;
const dearestPair = Math.max(...Object.values(providers.pairs).map(({ serverShare }) => serverShare));

/** On the machine of the benchmarks, of one core; a vCPU of a cloud is reckoned to have half of that. */
export const CPU_FACTOR = 2;
/** The dearest of the vendors' wires, and the speech that goes beyond the bench's, as paced audio. */
export const cpuMsPerTurn =
  1_000 *
  ((dearestPair * BENCH_TURN_SECONDS) / providers.turns.clients +
    (ours.cpuShare / PACED_STREAMS) * (turn.speechSeconds - BENCH_TURN_SECONDS));
/** Share of a core when nothing goes on but one stream. */
export const idleCore = performance.growth[0]?.cpuShare.ours ?? 0;
/** The larger of the two Node versions, with what is made ahead. */
export const megabytesPerStream = performance.medians.prefetch.node22.residentMegabytesPerStream;
const { residentMib, startMs } = providers.startCosts['answers of all five and `offline`'];
export { residentMib };
/** From the start of the process to SERVING, with every model. */
export const processStartSeconds = startMs / 1_000;
