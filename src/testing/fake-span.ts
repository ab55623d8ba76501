import type { Span, SpanAttributes } from '../core/trace.ts';

export interface FakeSpan extends Span {
  /** Parts that have ended, in that order. */
  readonly parts: readonly EndedPart[];
}

export interface EndedPart {
  readonly name: string;
  readonly attributes: SpanAttributes;
  readonly failure: string | undefined;
}

/** A call's span whose parts a test can look at. */
export function fakeSpan(): FakeSpan {
  const parts: EndedPart[] = [];
  return {
    parts,
    set: () => undefined,
    end: () => undefined,
    child: (name, given = {}) => {
      let attributes = given;
      return {
        child: () => fakeSpan(),
        set: (more) => {
          attributes = { ...attributes, ...more };
        },
        end: (failure) => {
          parts.push({ name, attributes, failure });
        },
      };
    },
  };
}
