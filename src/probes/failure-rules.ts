import { expectThat } from './checks.ts';
import type { CallEnd } from './grpc-connection.ts';
import type { Arrival } from './observed.ts';

/** What a failure must look like (Docs/GRPC_PROTOCOL_AUDIT.md, "Error taxonomy"). */
export interface WantedFailure {
  /** Name of the gRPC status. */
  readonly code: string;
  /** The trailer `error-type`. */
  readonly errorType: string;
  /** Whether the trailer `retry-after-ms` must be there. */
  readonly retryAfter?: boolean;
}

/** A failed call: of a stream with its messages, of a unary method without. */
export type Failure = CallEnd & { readonly arrivals?: readonly Arrival[] };

export const validationFailed: WantedFailure = { code: 'INVALID_ARGUMENT', errorType: 'validation_failed' };
export const unavailable: WantedFailure = { code: 'UNAVAILABLE', errorType: 'unavailable' };
export const timeout: WantedFailure = { code: 'DEADLINE_EXCEEDED', errorType: 'timeout' };

/** Words at which clients in the field open the payment page. */
const paymentWords = /limit|quota|subscri|tomorrow/iu;

/** What only a stack trace, a source file, a dump or a library would say. */
const internals =
  /\bat \S+ \(|\.(?:ts|mjs|js|cjs|py):\d|node_modules|node:internal|\/(?:app|home|usr|root|srv|opt|var)\/|\b(?:Type|Reference|Range|Syntax)Error\b|ECONN|ENOENT|undefined is not|Cannot read propert|Traceback/u;

export function errorMessages({ arrivals = [] }: Failure): string[] {
  return arrivals.flatMap(({ content }) => (content?.$case === 'errorMessage' ? [content.value] : []));
}

/** Every word of a failure that a client can see. */
function wordsOf(failure: Failure): string[] {
  return [failure.details, ...errorMessages(failure), ...Object.values(failure.trailers)];
}

export function expectNoInternals(failure: Failure): void {
  const leak = wordsOf(failure).find((text) => internals.test(text));
  expectThat(leak === undefined, `it tells internals: "${leak ?? ''}"`);
}

export function expectNoPaymentWords(failure: Failure): void {
  const found = [failure.details, ...errorMessages(failure)].find((text) => paymentWords.test(text));
  expectThat(found === undefined, `its words open the payment page: "${found ?? ''}"`);
}

/** In a stream the failure is told in words too: one error_message, as the last message. */
export function expectErrorMessage(failure: Failure): void {
  const messages = errorMessages(failure);
  expectThat(messages.length === 1, `${String(messages.length)} error_messages`);
  expectThat(messages[0] !== '', 'the error_message is empty');
  expectThat(
    failure.arrivals?.at(-1)?.content?.$case === 'errorMessage',
    'the error_message is not the last message',
  );
}

export function expectStatus(failure: Failure, wanted: WantedFailure): void {
  const { code, details, trailers, timedOut } = failure;
  expectThat(!timedOut, 'the call did not end in time');
  expectThat(code === wanted.code, `${code} (${details}) in place of ${wanted.code}`);
  const type = trailers['error-type'];
  expectThat(type === wanted.errorType, `error-type ${type ?? 'missing'} in place of ${wanted.errorType}`);
  if (wanted.retryAfter !== true) return;
  const retryAfter = trailers['retry-after-ms'] ?? 'missing';
  expectThat(/^\d+$/u.test(retryAfter) && Number(retryAfter) > 0, `retry-after-ms ${retryAfter}`);
}

/** The whole of it. Returns a line for people. */
export function expectFailure(failure: Failure, wanted: WantedFailure): string {
  expectStatus(failure, wanted);
  if (failure.arrivals !== undefined) expectErrorMessage(failure);
  expectNoPaymentWords(failure);
  expectNoInternals(failure);
  return `${wanted.code}, ${wanted.errorType}, after ${failure.endMs.toFixed(0)} ms`;
}
