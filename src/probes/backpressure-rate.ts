import { RequestPhase } from '../generated/streaming.ts';
import { type Check, CheckFailed, expectThat, shared } from './checks.ts';
import { expectFailure } from './failure-rules.ts';
import type { Lab } from './lab.ts';
import { type Observed, streamAudio, turnRequest } from './observed.ts';

/** A bucket may hold a burst of so many times its rate. */
const BURST = 5;
const MAX_FORGIVE_MS = 5_000;

function collect(lab: Lab, hardwareId: string): Promise<Observed> {
  const over = { phase: RequestPhase.REQUEST_PHASE_COLLECT, prompt: '', chunkSeq: 1, chunkText: 'hel' };
  return streamAudio(lab.connection, turnRequest(hardwareId, over), lab).ended;
}

interface Refused {
  readonly refusal: Observed;
  readonly taken: number;
}

/** COLLECTs of one device, all at once, so that no bucket can refill in between. */
async function flood(lab: Lab, hardwareId: string, maxRate: number): Promise<Refused> {
  const asked = maxRate * BURST + 1;
  const ends = await Promise.all(Array.from({ length: asked }, () => collect(lab, hardwareId)));
  const refusal = ends.find(({ code }) => code !== 'OK');
  if (refusal === undefined) throw new CheckFailed(`${String(asked)} messages at once were all taken`);
  return { refusal, taken: ends.filter(({ code }) => code === 'OK').length };
}

async function turnAfterFlood(lab: Lab, hardwareId: string): Promise<string> {
  const { code, details } = await streamAudio(lab.connection, turnRequest(hardwareId), lab).ended;
  expectThat(code === 'OK', `${code}: ${details}`);
  return code;
}

async function forgiven(lab: Lab, hardwareId: string): Promise<string> {
  const startMs = performance.now();
  for (;;) {
    const { code, details } = await collect(lab, hardwareId);
    const tookMs = performance.now() - startMs;
    if (code === 'OK') return `after ${tookMs.toFixed(0)} ms`;
    if (tookMs > MAX_FORGIVE_MS)
      throw new CheckFailed(`still refused after ${tookMs.toFixed(0)} ms: ${details}`);
    await lab.wait(100);
  }
}

/** The bound on incoming messages of one device. */
export function rateChecks(lab: Lab, maxRate: number): Check[] {
  const hardwareId = lab.device();
  const flooded = shared(() => flood(lab, hardwareId, maxRate));
  return [
    {
      name: 'rate-refused',
      claim: 'too many messages of a device are RESOURCE_EXHAUSTED, rate_limit_exceeded, with retry-after-ms',
      run: async () => {
        const { refusal, taken } = await flooded();
        const wanted = { code: 'RESOURCE_EXHAUSTED', errorType: 'rate_limit_exceeded', retryAfter: true };
        return `${expectFailure(refusal, wanted)}, ${String(taken)} taken`;
      },
    },
    {
      name: 'rate-spares-turns',
      claim: 'COLLECTs, however many, never cost the device its turn',
      run: async () => {
        await flooded();
        return turnAfterFlood(lab, hardwareId);
      },
    },
    {
      name: 'rate-spares-others',
      claim: 'another device is not refused',
      run: async () => {
        await flooded();
        const { code, details } = await collect(lab, lab.device());
        expectThat(code === 'OK', `${code}: ${details}`);
        return code;
      },
    },
    {
      name: 'rate-forgives',
      claim: `the device may go on within ${String(MAX_FORGIVE_MS / 1000)} s`,
      run: async () => {
        await flooded();
        return forgiven(lab, hardwareId);
      },
    },
  ];
}
