import type { Metadata } from '@grpc/grpc-js';
import type { DecisionSink, Scope } from '../core/decisions.ts';
import { type CallSpan, type CallTracer, type TraceIds, untraced } from '../core/trace.ts';
import { parseTraceparent } from '../formats/traceparent.ts';

export interface FollowDeps {
  readonly trace: CallTracer;
  readonly record: DecisionSink;
}

/** How a call is followed: its span, and the log, which names it. */
export interface Followed {
  readonly span: CallSpan;
  readonly record: DecisionSink;
}

interface Call {
  readonly metadata: Metadata;
  getPath(): string;
}

/** COLLECTs have no span: ten to twenty of them come before a turn. The log names the client's all the same. */
export function follow(call: Call, scope: Scope, { trace, record }: FollowDeps): Followed {
  const begin = scope === 'collect' ? untraced : trace;
  const span = begin(call.getPath().slice(1), parentOf(call.metadata));
  const { ids } = span;
  if (!ids) return { span, record };
  return {
    span,
    record: (fact) => {
      record({ ...fact, trace: ids });
    },
  };
}

function parentOf(metadata: Metadata): TraceIds | undefined {
  const [header, ...more] = metadata.get('traceparent');
  return typeof header === 'string' && more.length === 0 ? parseTraceparent(header) : undefined;
}
