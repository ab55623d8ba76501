import { type Decision, type Scope, scopes } from '../core/decisions.ts';
import { errorTypes } from '../core/errors.ts';
import { methodOf } from './methods.ts';

/** Methods that there are. */
const methods = [...new Set(Object.values(methodOf))].filter((method) => method !== methodOf.other);

const ofCalls: readonly Decision[] = ['start', 'complete', 'abort', 'error', 'refuse'];
const ofOthers: readonly Decision[] = ['retry', 'degrade', 'abort', 'error', 'refuse'];

function isCall(scope: Scope): scope is Scope & keyof typeof methodOf {
  return scope in methodOf;
}

/** decision, scope and method of what may happen. */
export const expectedDecisions: readonly (readonly [Decision, Scope, string])[] = scopes.flatMap((scope) => [
  ...(isCall(scope) ? ofCalls.map((decision) => [decision, scope, methodOf[scope]] as const) : []),
  ...(isCall(scope) && scope !== 'usage' ? [] : ofOthers.map((decision) => [decision, scope, '-'] as const)),
]);

/** error.type and method: whatever an error is called, a call may be turned away with it. */
export const expectedRefusals: readonly (readonly [string, string])[] = [...errorTypes, 'draining']
  .filter((type) => !['timeout', 'stream_idle_timeout', 'cancelled_by_user', 'internal'].includes(type))
  .flatMap((type) => methods.map((method) => [type, method] as const));
