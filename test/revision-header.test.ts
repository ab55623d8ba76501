/** Every answer tells in its headers which revision gave it. */
import { afterEach, expect, it } from 'vitest';
import { revisionHeader } from '../src/formats/revision-header.ts';
import { HealthService } from '../src/generated/grpc/health/v1/health.ts';
import { GrpcConnection } from '../src/probes/grpc-connection.ts';
import { interruptSession, reportUsage, streamAudio, unary, welcomeAudio } from '../src/probes/observed.ts';
import { request, REVISION, type Rig, startRig } from './rig.ts';

let rig: Rig | undefined;
let connection: GrpcConnection | undefined;
afterEach(async () => {
  connection?.close();
  await rig?.close();
});
async function connect(): Promise<GrpcConnection> {
  rig = await startRig();
  return (connection = new GrpcConnection({ address: rig.address, tls: false }));
}

const timeoutMs = 5_000;
const usage = { hardwareId: 'mac', sessionId: '', source: 'stt', inputTokens: 1, outputTokens: 1, model: '' };
const { check } = HealthService;
const calls = {
  'a turn': (to: GrpcConnection) => streamAudio(to, request(), { timeoutMs }).ended,
  'a turn that is refused': (to: GrpcConnection) =>
    streamAudio(to, request({ prompt: ' ' }), { timeoutMs }).ended,
  'a COLLECT': (to: GrpcConnection) =>
    streamAudio(to, request({ phase: 1, chunkSeq: 1, chunkText: 'hi' }), { timeoutMs }).ended,
  'a welcome': (to: GrpcConnection) => welcomeAudio(to, { text: 'Hello.' }, { timeoutMs }).ended,
  'an interrupt': (to: GrpcConnection) => interruptSession(to, { hardwareId: 'mac' }, timeoutMs),
  'an interrupt that is refused': (to: GrpcConnection) => interruptSession(to, { hardwareId: '' }, timeoutMs),
  'a usage report': (to: GrpcConnection) => reportUsage(to, usage, timeoutMs),
  'a health check': (to: GrpcConnection) =>
    unary(
      to,
      { path: check.path, message: check.requestSerialize({ service: '' }), timeoutMs },
      check.responseDeserialize,
    ),
} as const;

it.each(Object.entries(calls))('%s', async (_name, call) => {
  const { headers } = await call(await connect());
  expect(headers[revisionHeader]).toBe(REVISION);
});

it('a refusal stays a status alone, so that a retry policy may ask again', async () => {
  const { headers, trailers } = await calls['an interrupt that is refused'](await connect());
  expect(headers).toBe(trailers);
  expect(headers).toMatchObject({ 'grpc-status': '3', 'error-type': 'validation_failed' });
});
