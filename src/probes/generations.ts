import type { StreamRequest } from '../generated/streaming.ts';
import { RequestPhase } from '../generated/streaming.ts';
import type { AudioChunk } from '../generated/streaming.ts';
import { type Content, type Observed } from './observed.ts';
import { contentsOf, RATE_HZ, samplesOf, SILENCE_PEAK } from './stream-rules.ts';

/** The client generations in the field (Docs/GRPC_PROTOCOL_AUDIT.md, "Clients in the field"). */
export const generations = ['O', 'M', 'N'] as const;
export type Generation = (typeof generations)[number];

/** What a user of that generation gets out of a stream. */
export interface View {
  /** Why the client calls the turn failed; undefined where it calls it completed. */
  readonly failure: string | undefined;
  readonly text: string;
  readonly audioBytes: number;
}

/** How each asks: O names no session, only N knows phases. */
export function requestOf(generation: Generation): Partial<StreamRequest> {
  const older = { phase: RequestPhase.REQUEST_PHASE_UNSPECIFIED, chunkText: undefined };
  if (generation === 'O') return { ...older, sessionId: '' };
  return generation === 'M' ? older : {};
}

/** O reads by truthiness: whatever it takes for nothing, and everything that is neither text nor audio, ends it. */
function endsForO(content: Content): boolean {
  if (content.$case === 'textChunk') return content.value === '';
  return content.$case !== 'audioChunk' || content.value.audioData.byteLength === 0;
}

function heardByO({ shape, audioData }: AudioChunk): number {
  const samples = shape.reduce((product, side) => product * side, 1);
  // numpy refuses to reshape to another number of samples.
  return shape.length > 0 && samples * 2 !== audioData.byteLength ? 0 : audioData.byteLength;
}

/** M and N drop chunks of another rate or without channels, and skip silent ones. */
function heardByLater(chunk: AudioChunk): number {
  if (chunk.sampleRate !== RATE_HZ || chunk.channels === 0 || chunk.dtype !== 'int16') return 0;
  const audible = samplesOf(chunk).some((sample) => Math.abs(sample) > SILENCE_PEAK);
  return audible ? chunk.audioData.byteLength : 0;
}

function viewOf(contents: readonly Content[], heard: (chunk: AudioChunk) => number): Omit<View, 'failure'> {
  const texts = contents.map((content) => (content.$case === 'textChunk' ? content.value : ''));
  const audio = contents.map((content) => (content.$case === 'audioChunk' ? heard(content.value) : 0));
  return { text: texts.join(''), audioBytes: audio.reduce((sum, bytes) => sum + bytes, 0) };
}

/** Reads a stream as that generation does. */
export function readAs(generation: Generation, stream: Observed): View {
  const status = stream.code === 'OK' ? undefined : `status ${stream.code}`;
  const contents = contentsOf(stream);
  if (generation === 'O') {
    const end = contents.findIndex(endsForO);
    return { ...viewOf(end < 0 ? contents : contents.slice(0, end), heardByO), failure: status };
  }
  const failed = contents.find(({ $case }) => $case === 'errorMessage');
  const failure = status ?? (failed === undefined ? undefined : 'an error_message');
  const view = viewOf(contents, heardByLater);
  if (generation === 'M' || failure !== undefined) return { ...view, failure };
  if (!contents.some(({ $case }) => $case === 'endMessage')) return { ...view, failure: 'no terminal' };
  const acted = contents.some(({ $case }) => $case === 'actionMessage');
  const empty = view.text === '' && view.audioBytes === 0 && !acted;
  return { ...view, failure: empty ? 'an empty answer' : undefined };
}
