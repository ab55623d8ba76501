import type { EndedCall } from './measured.ts';

/** Where something belongs in a trace (W3C Trace Context). */
export interface TraceIds {
  /** 32 hex digits. */
  readonly traceId: string;
  /** 16 hex digits. */
  readonly spanId: string;
}

/** Never what was asked or answered, nor who asked. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

/**
 * A piece of work that may be followed, from its making to its end; what is told later does not count. It is handed down
 * the call by hand: finding it by the context would cost every call, followed or not.
 */
export interface Span {
  /** A part of it that begins now; one that outlives it, too. */
  child(name: string, attributes?: SpanAttributes): Span;
  set(attributes: SpanAttributes): void;
  /** `failure` is a word of ours, such as an error type: then it failed. */
  end(failure?: string): void;
}

export interface CallSpan extends Span {
  /** What the log names: the call's, else the client's; undefined where neither is there. */
  readonly ids: TraceIds | undefined;
  /** Ends it with all that is known of the call. */
  callEnded(call: EndedCall): void;
}

/** Begins to follow a call; `method` is "package.Service/Method", `parent` the client's span. */
export type CallTracer = (method: string, parent: TraceIds | undefined) => CallSpan;

export const noSpan: CallSpan = {
  ids: undefined,
  child: () => noSpan,
  set: () => undefined,
  end: () => undefined,
  callEnded: () => undefined,
};

/** Where no traces are exported: the log still names the client's. */
export const untraced: CallTracer = (_method, parent) => (parent ? { ...noSpan, ids: parent } : noSpan);
