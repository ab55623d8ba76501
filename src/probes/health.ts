import {
  HealthService as service,
  HealthCheckResponse_ServingStatus as Serving,
} from '../generated/grpc/health/v1/health.ts';
import { type Check, CheckFailed, expectThat } from './checks.ts';
import { type Lab, openLab } from './lab.ts';
import { unary } from './observed.ts';
import { defineProbe } from './probe.ts';

/** SERVING, NOT_SERVING …, or the number where it has no name. */
function nameOf(state: number | undefined): string {
  return Object.entries(Serving).find(([, value]) => value === state)?.[0] ?? String(state);
}

const streamingService = 'streaming.StreamingService';

async function expectServing(lab: Lab, name: string): Promise<string> {
  const { path, requestSerialize, responseDeserialize } = service.check;
  const message = requestSerialize({ service: name });
  const end = await unary(lab.connection, { path, message, timeoutMs: lab.timeoutMs }, responseDeserialize);
  expectThat(end.code === 'OK', `${end.code} ${end.details}`);
  const state = nameOf(end.response?.status);
  expectThat(state === 'SERVING', `${state} in place of SERVING`);
  return `SERVING after ${end.endMs.toFixed(1)} ms`;
}

async function expectUnknown(lab: Lab): Promise<string> {
  const { path, requestSerialize, responseDeserialize } = service.check;
  const message = requestSerialize({ service: 'streaming.NoSuchService' });
  const end = await unary(lab.connection, { path, message, timeoutMs: lab.timeoutMs }, responseDeserialize);
  expectThat(end.code === 'NOT_FOUND', `${end.code} in place of NOT_FOUND`);
  return 'NOT_FOUND';
}

/** A watch stays open; its first state is what counts. */
function expectWatch(lab: Lab): Promise<string> {
  const { path, requestSerialize, responseDeserialize } = service.watch;
  return new Promise((resolve, reject) => {
    const call = lab.connection.call(path, {
      message: requestSerialize({ service: '' }),
      timeoutMs: lab.timeoutMs,
      onMessage: (bytes, atMs) => {
        const state = nameOf(responseDeserialize(bytes).status);
        if (state === 'SERVING') resolve(`SERVING after ${atMs.toFixed(1)} ms`);
        else reject(new CheckFailed(`${state} in place of SERVING`));
        call.cancel();
      },
    });
    void call.ended.then(({ code, timedOut }) => {
      reject(new CheckFailed(timedOut ? 'no state came' : `${code} in place of a state`));
    });
  });
}

/** grpc.health.v1 of the whole server and of the service that clients call. */
export function healthChecks(lab: Lab): Check[] {
  return [
    {
      name: 'server-serving',
      claim: 'Check of "" is SERVING',
      run: () => expectServing(lab, ''),
    },
    {
      name: 'service-serving',
      claim: `Check of "${streamingService}" is SERVING`,
      run: () => expectServing(lab, streamingService),
    },
    {
      name: 'watch-tells-at-once',
      claim: 'Watch tells a state at once',
      run: () => expectWatch(lab),
    },
    {
      name: 'unknown-service',
      claim: 'Check of an unknown service is NOT_FOUND',
      run: () => expectUnknown(lab),
    },
  ];
}

export const checkGrpcHealth = defineProbe({
  name: 'check_grpc_health',
  proves:
    'Proves that a server says by grpc.health.v1 that it serves, and that this is not said of everything.',
  options: {},
  prepare: async ({ target, timeoutMs }, around) => {
    const lab = await openLab(target, { timeoutMs, ...around });
    return {
      target: lab.target.address,
      checks: healthChecks(lab),
      close: () => {
        lab.close();
      },
    };
  },
});
