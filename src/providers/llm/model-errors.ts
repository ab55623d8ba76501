import { APICallError, JSONParseError, TypeValidationError } from 'ai';
import { ProviderError } from '../../assistant/provider-error.ts';

/** What a vendor may ask us to wait at most; longer is an hour, and then a probe. */
const MAX_RETRY_AFTER_MS = 3_600_000;

/** Whatever the AI SDK throws or reports, as a failure with a reason. Nothing of its text is kept. */
export function toProviderError(error: unknown, now: Date): ProviderError {
  if (error instanceof ProviderError) return error;
  if (APICallError.isInstance(error)) {
    const { statusCode: status, responseHeaders = {}, responseBody } = error;
    // A stream that breaks after its 200 is reported as a call that failed.
    if (status === undefined || status < 400) return new ProviderError('connection');
    return new ProviderError(reasonOf(status), {
      status,
      retryAfterMs: retryAfterMs(responseHeaders, now) ?? retryDelayMs(responseBody),
    });
  }
  if (JSONParseError.isInstance(error) || TypeValidationError.isInstance(error))
    return new ProviderError('garbled');
  const { name, statusCode } = (error ?? {}) as { name?: unknown; statusCode?: unknown };
  if (name === 'AI_StreamProviderError') {
    const status = typeof statusCode === 'number' ? statusCode : 500;
    return new ProviderError(reasonOf(status), { status });
  }
  // The stream ended in good order, but the answer had not.
  if (name === 'AI_InvalidResponseDataError' || name === 'AI_NoOutputGeneratedError')
    return new ProviderError('connection');
  return new ProviderError('garbled');
}

function reasonOf(status: number): 'key' | 'not found' | 'busy' | 'server' | 'rejected' {
  if (status === 401 || status === 403) return 'key';
  if (status === 404) return 'not found';
  // Anthropic's own code for an overloaded service is 529; as others' 503, it is over in a moment.
  if (status === 429) return 'busy';
  return status >= 500 || status === 408 ? 'server' : 'rejected';
}

/** RFC 9110, 10.2.3: seconds or a date; `retry-after-ms` is OpenAI's and Azure's more exact one. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: Date): number | undefined {
  const exact = Number.parseFloat(headers['retry-after-ms'] ?? '');
  if (Number.isFinite(exact)) return bounded(exact);
  const text = headers['retry-after'];
  if (text === undefined) return undefined;
  const ms = /^\s*\d+(\.\d+)?\s*$/u.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isFinite(ms) ? bounded(ms) : undefined;
}

/** Google says it in the body: google.rpc.RetryInfo, `"retryDelay": "34s"`. */
function retryDelayMs(body: string | undefined): number | undefined {
  const seconds = /"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"/u.exec(body?.slice(0, 16_384) ?? '')?.[1];
  return seconds === undefined ? undefined : bounded(Number(seconds) * 1000);
}

function bounded(ms: number): number {
  return Math.ceil(Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS));
}
