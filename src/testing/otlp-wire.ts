import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/**
 * What came in as OTLP (opentelemetry-proto: trace.proto, metrics.proto, common.proto), read by its field numbers and so
 * independently of the code that wrote it.
 */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** '' for a root. */
  readonly parentSpanId: string;
  readonly name: string;
  /** 1 internal, 2 server. */
  readonly kind: number;
  readonly durationMs: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** 0 unset, 1 ok, 2 error. */
  readonly status: { readonly code: number; readonly message: string };
  readonly resource: Readonly<Record<string, unknown>>;
}

export interface ReceivedPoint {
  readonly name: string;
  readonly kind: 'gauge' | 'sum' | 'histogram';
  /** 1 delta, 2 cumulative; 0 for a gauge. */
  readonly temporality: number;
  /** Of a histogram: how many values. */
  readonly value: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Of an ExportTraceServiceRequest. */
export function spansOf(bytes: Uint8Array): ReceivedSpan[] {
  return new Message(bytes).messages(1).flatMap((resourceSpans) => {
    const resource = attributesOf(resourceSpans.messages(1)[0], 1);
    const spans = resourceSpans.messages(2).flatMap((scopeSpans) => scopeSpans.messages(2));
    return spans.map((span) => {
      const [status] = span.messages(15);
      return {
        traceId: span.hex(1),
        spanId: span.hex(2),
        parentSpanId: span.hex(4),
        name: span.text(5),
        kind: span.number(6),
        durationMs: (span.number(8) - span.number(7)) / 1e6,
        attributes: attributesOf(span, 9),
        status: { code: status?.number(3) ?? 0, message: status?.text(2) ?? '' },
        resource,
      };
    });
  });
}

/** Of an ExportMetricsServiceRequest: one for each series. */
export function pointsOf(bytes: Uint8Array): ReceivedPoint[] {
  const metrics = new Message(bytes)
    .messages(1)
    .flatMap((resourceMetrics) => resourceMetrics.messages(2))
    .flatMap((scopeMetrics) => scopeMetrics.messages(2));
  return metrics.flatMap((metric) => {
    const name = metric.text(1);
    const read = (kind: 'gauge' | 'sum' | 'histogram', data: Message): ReceivedPoint[] =>
      data.messages(1).map((point) => ({
        name,
        kind,
        temporality: kind === 'gauge' ? 0 : data.number(2),
        value: kind === 'histogram' ? point.number(4) : point.has(4) ? point.double(4) : point.number(6),
        attributes: attributesOf(point, kind === 'histogram' ? 9 : 7),
      }));
    return [
      ...metric.messages(5).flatMap((data) => read('gauge', data)),
      ...metric.messages(7).flatMap((data) => read('sum', data)),
      ...metric.messages(9).flatMap((data) => read('histogram', data)),
    ];
  });
}

function attributesOf(message: Message | undefined, field: number): Record<string, unknown> {
  const pairs = (message?.messages(field) ?? []).map((pair) => [pair.text(1), valueOf(pair.messages(2)[0])]);
  return Object.fromEntries(pairs) as Record<string, unknown>;
}

function valueOf(any: Message | undefined): unknown {
  if (any?.has(1)) return any.text(1);
  if (any?.has(2)) return any.number(2) === 1;
  if (any?.has(3)) return any.number(3);
  return any?.has(4) ? any.double(4) : undefined;
}

/** A message without its schema: what stood under each number. */
class Message {
  readonly #fields = new Map<number, (Uint8Array | bigint)[]>();

  constructor(bytes: Uint8Array) {
    const reader = new BinaryReader(bytes);
    while (reader.pos < reader.len) {
      const [field, type] = reader.tag();
      const values = this.#fields.get(field) ?? [];
      this.#fields.set(field, values);
      if (type === WireType.LengthDelimited) values.push(reader.bytes());
      else if (type === WireType.Varint) values.push(BigInt(reader.uint64()));
      else if (type === WireType.Bit64) values.push(BigInt(reader.fixed64()));
      else reader.skip(type, field);
    }
  }

  has(field: number): boolean {
    return this.#fields.has(field);
  }

  messages(field: number): Message[] {
    return (this.#fields.get(field) ?? []).map((value) => new Message(bytesOf(value)));
  }

  text(field: number): string {
    return Buffer.from(bytesOf(this.#last(field))).toString();
  }

  hex(field: number): string {
    return Buffer.from(bytesOf(this.#last(field))).toString('hex');
  }

  /** 0 where there is none, as proto3 has it. */
  number(field: number): number {
    const value = this.#last(field);
    return typeof value === 'bigint' ? Number(BigInt.asIntN(64, value)) : 0;
  }

  double(field: number): number {
    const value = this.#last(field);
    if (typeof value !== 'bigint') return 0;
    return new Float64Array(new BigUint64Array([value]).buffer)[0] ?? 0;
  }

  #last(field: number): Uint8Array | bigint | undefined {
    return this.#fields.get(field)?.at(-1);
  }
}

function bytesOf(value: Uint8Array | bigint | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}
