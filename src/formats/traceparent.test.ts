import { expect, it } from 'vitest';
import { parseTraceparent } from './traceparent.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

it.each([
  ['sampled', `00-${traceId}-${spanId}-01`],
  ['not sampled', `00-${traceId}-${spanId}-00`],
  ['of a later version', `01-${traceId}-${spanId}-01`],
  ['of a later version with more at its end', `cc-${traceId}-${spanId}-01-what-comes`],
])('reads one that is %s', (_what, header) => {
  expect(parseTraceparent(header)).toEqual({ traceId, spanId });
});

it.each([
  ['empty', ''],
  ['in capitals', `00-${traceId.toUpperCase()}-${spanId}-01`],
  ['of no trace', `00-${'0'.repeat(32)}-${spanId}-01`],
  ['of no span', `00-${traceId}-${'0'.repeat(16)}-01`],
  ['of the forbidden version', `ff-${traceId}-${spanId}-01`],
  ['of version 00 with more at its end', `00-${traceId}-${spanId}-01-more`],
  ['too short', `00-${traceId.slice(1)}-${spanId}-01`],
  ['without flags', `00-${traceId}-${spanId}`],
  ['with white space', ` 00-${traceId}-${spanId}-01`],
  ['two in one', `00-${traceId}-${spanId}-01,00-${traceId}-${spanId}-01`],
  ['of two lines', `00-${traceId}-${spanId}-01\n`],
  ['not hexadecimal', `00-${'g'.repeat(32)}-${spanId}-01`],
  ['of a later version and far too long', `01-${traceId}-${spanId}-01-${'x'.repeat(8_000)}`],
])('takes none that is %s', (_what, header) => {
  expect(parseTraceparent(header)).toBeUndefined();
});
