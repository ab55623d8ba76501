import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/**
 * The page's few messages of proto/streaming.proto. The generated code would bring the gRPC library into the
 * browser; a test holds these against it.
 */
export type StreamEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'audio'; readonly samples: Int16Array<ArrayBuffer>; readonly sampleRateHz: number }
  | { readonly type: 'action'; readonly actionJson: string }
  | { readonly type: 'end'; readonly message: string }
  | { readonly type: 'error'; readonly message: string };

export interface Question {
  readonly prompt: string;
  /** Bare base64, "" for none. */
  readonly screenshot: string;
  readonly hardwareId: string;
  readonly sessionId: string;
}

const PHASE_COMMIT = 2;

export function encodeStreamRequest(question: Question): Uint8Array {
  return new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .string(question.prompt)
    .tag(2, WireType.LengthDelimited)
    .string(question.screenshot)
    .tag(5, WireType.LengthDelimited)
    .string(question.hardwareId)
    .tag(6, WireType.LengthDelimited)
    .string(question.sessionId)
    .tag(7, WireType.Varint)
    .int32(PHASE_COMMIT)
    .finish();
}

/** A welcome without text: the server says its default greeting. */
export function encodeWelcomeRequest({
  hardwareId,
  sessionId,
}: Pick<Question, 'hardwareId' | 'sessionId'>): Uint8Array {
  return new BinaryWriter()
    .tag(2, WireType.LengthDelimited)
    .string(sessionId)
    .tag(5, WireType.LengthDelimited)
    .string(hardwareId)
    .finish();
}

export function encodeInterruptRequest(hardwareId: string): Uint8Array {
  return new BinaryWriter().tag(1, WireType.LengthDelimited).string(hardwareId).finish();
}

/** undefined: a message this page does not know. */
export function decodeStreamResponse(bytes: Uint8Array): StreamEvent | undefined {
  return readFields<StreamEvent>(bytes, {
    1: (reader) => ({ type: 'text', text: reader.string() }),
    2: (reader) => readAudio(reader.bytes()),
    3: (reader) => ({ type: 'end', message: reader.string() }),
    4: (reader) => ({ type: 'error', message: reader.string() }),
    5: (reader) => ({ type: 'action', actionJson: readActionJson(reader.bytes()) }),
  });
}

/** undefined: the metadata, which every chunk repeats, or a message this page does not know. */
export function decodeWelcomeResponse(bytes: Uint8Array): StreamEvent | undefined {
  return readFields<StreamEvent>(bytes, {
    1: (reader) => readAudio(reader.bytes()),
    3: (reader) => ({ type: 'end', message: reader.string() }),
    4: (reader) => ({ type: 'error', message: reader.string() }),
  });
}

function readAudio(bytes: Uint8Array): StreamEvent {
  let data = new Uint8Array(0);
  let sampleRateHz = 0;
  readFields<unknown>(bytes, {
    1: (reader) => (data = reader.bytes().slice()),
    4: (reader) => (sampleRateHz = reader.int32()),
  });
  // Little-endian on the wire, as is every machine that runs a browser. An odd byte at the end is no sample.
  return { type: 'audio', samples: new Int16Array(data.buffer, 0, data.length >> 1), sampleRateHz };
}

function readActionJson(bytes: Uint8Array): string {
  return readFields(bytes, { 1: (reader) => reader.string() }) ?? '';
}

/** Reads a message field by field; returns what the last known field gave. Unknown fields are skipped. */
function readFields<T>(
  bytes: Uint8Array,
  fields: Readonly<Record<number, (reader: BinaryReader) => T>>,
): T | undefined {
  const reader = new BinaryReader(bytes);
  let last: T | undefined;
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const read = fields[number];
    if (read) last = read(reader);
    else reader.skip(wireType, number);
  }
  return last;
}
