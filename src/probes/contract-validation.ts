import {
  RequestPhase,
  StreamingServiceService as service,
  type StreamRequest,
  type UsageRequest,
  type WelcomeRequest,
} from '../generated/streaming.ts';
import { type Check, expectThat } from './checks.ts';
import { expectFailure, type Failure, validationFailed } from './failure-rules.ts';
import type { Lab } from './lab.ts';
import { interruptSession, reportUsage, streamAudio, turnRequest, unary, welcomeAudio } from './observed.ts';

/** A refusal needs no work; this leaves room for a slow network. */
const MAX_REFUSAL_MS = 2_000;
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const largePng = (): string => Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]).toString('base64');

const badStreams: Readonly<Record<string, () => Partial<StreamRequest>>> = {
  'prompt-blank': () => ({ prompt: ' \n', phase: RequestPhase.REQUEST_PHASE_UNSPECIFIED }),
  'prompt-long': () => ({ prompt: 'a'.repeat(16_385) }),
  'commit-without-snapshot': () => ({ prompt: '' }),
  'hardware-id-blank': () => ({ hardwareId: ' ' }),
  'hardware-id-unknown': () => ({ hardwareId: ' UnKnown ' }),
  'hardware-id-long': () => ({ hardwareId: 'h'.repeat(129) }),
  'hardware-id-control': () => ({ hardwareId: 'mac\u0007' }),
  'session-id-long': () => ({ sessionId: 's'.repeat(129) }),
  'screenshot-not-base64': () => ({ screenshot: `${png.toString('base64')}*` }),
  'screenshot-not-a-picture': () => ({ screenshot: Buffer.from('GIF89a, or text').toString('base64') }),
  'screenshot-large': () => ({ screenshot: largePng() }),
  'screen-width-zero': () => ({ screenWidth: 0, screenHeight: 900 }),
  'screen-width-negative': () => ({ screenWidth: -1, screenHeight: 900 }),
  'screen-height-large': () => ({ screenWidth: 1440, screenHeight: 32_769 }),
  'chunk-text-long': () => ({
    prompt: '',
    phase: RequestPhase.REQUEST_PHASE_COLLECT,
    chunkSeq: 1,
    chunkText: 'a'.repeat(16_385),
  }),
};

const badWelcomes: Readonly<Record<string, Partial<WelcomeRequest>>> = {
  'welcome-text-long': { text: 'a'.repeat(5_001) },
  'welcome-session-id-long': { text: 'Hello.', sessionId: 's'.repeat(129) },
  'welcome-hardware-id-unknown': { text: 'Hello.', hardwareId: 'unknown' },
};

const badInterrupts: Readonly<Record<string, string>> = {
  'interrupt-hardware-id-blank': '',
  'interrupt-hardware-id-unknown': 'UNKNOWN',
};

const badUsages: Readonly<Record<string, Partial<UsageRequest>>> = {
  'usage-hardware-id-blank': { hardwareId: '' },
  'usage-source-blank': { source: ' ' },
  'usage-input-tokens-negative': { inputTokens: -1 },
  'usage-output-tokens-negative': { outputTokens: -1 },
  'usage-session-id-long': { sessionId: 's'.repeat(129) },
};

/** Field 1 as a varint that never ends. */
const garbage = Buffer.from([0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);

/** What each method makes of bytes that are no message. */
export const undecodableCalls: Readonly<Record<string, (lab: Lab) => Promise<Failure>>> = {
  StreamAudio: (lab) => streamAudio(lab.connection, garbage, lab).ended,
  GenerateWelcomeAudio: (lab) => welcomeAudio(lab.connection, garbage, lab).ended,
  InterruptSession: (lab) => interruptSession(lab.connection, garbage, lab.timeoutMs),
  ReportUsage: (lab) => reportUsage(lab.connection, garbage, lab.timeoutMs),
};

function refusal(name: string, lab: Lab, call: () => Promise<Failure>): Check {
  return {
    name: `refuses-${name}`,
    claim: 'INVALID_ARGUMENT with validation_failed, told at once',
    run: async () => {
      const failure = await lab.patiently(call);
      const seen = expectFailure(failure, validationFailed);
      const large = name === 'screenshot-large';
      expectThat(large || failure.endMs <= MAX_REFUSAL_MS, `only after ${failure.endMs.toFixed(0)} ms`);
      return seen;
    },
  };
}

/** An unknown method of the service. */
export async function unknownMethod(lab: Lab): Promise<string> {
  const path = '/streaming.StreamingService/NoSuchMethod';
  const request = { path, message: new Uint8Array(), timeoutMs: lab.timeoutMs };
  const { code } = await unary(lab.connection, request, (bytes) => bytes);
  expectThat(code === 'UNIMPLEMENTED', `${code} in place of UNIMPLEMENTED`);
  return code;
}

/** A COLLECT at every bound at once, which is cheap: nothing answers it. */
async function largestAccepted(lab: Lab): Promise<string> {
  const stream = await lab.turn({
    phase: RequestPhase.REQUEST_PHASE_COLLECT,
    prompt: '',
    chunkSeq: 1,
    chunkText: 'a'.repeat(16_384),
    hardwareId: lab.device().padEnd(128, 'h'),
    sessionId: crypto.randomUUID().padEnd(128, 's'),
    screenWidth: 32_768,
    screenHeight: 1,
  });
  expectThat(stream.code === 'OK', `${stream.code}: ${stream.details}`);
  return 'OK';
}

/** Wire rule 5: everything that must be refused, and what just must not. */
export function validationChecks(lab: Lab): Check[] {
  const usage = {
    hardwareId: lab.device(),
    sessionId: '',
    source: 'probe',
    inputTokens: 1,
    outputTokens: 1,
    model: '',
  };
  return [
    ...Object.entries(badStreams).map(([name, over]) =>
      refusal(name, lab, () => streamAudio(lab.connection, turnRequest(lab.device(), over()), lab).ended),
    ),
    ...Object.entries(badWelcomes).map(([name, request]) =>
      refusal(name, lab, () => welcomeAudio(lab.connection, request, lab).ended),
    ),
    ...Object.entries(badInterrupts).map(([name, hardwareId]) =>
      refusal(name, lab, () => interruptSession(lab.connection, { hardwareId }, lab.timeoutMs)),
    ),
    ...Object.entries(badUsages).map(([name, over]) =>
      refusal(name, lab, () => reportUsage(lab.connection, { ...usage, ...over }, lab.timeoutMs)),
    ),
    ...Object.keys(service).flatMap((method) => {
      const name = `${method.charAt(0).toUpperCase()}${method.slice(1)}`;
      const call = undecodableCalls[name];
      return call === undefined ? [] : [refusal(`undecodable-${name}`, lab, () => call(lab))];
    }),
    {
      name: 'accepts-largest',
      claim: 'what is just at every bound is taken',
      run: () => largestAccepted(lab),
    },
    {
      name: 'unknown-method',
      claim: 'a method that does not exist is UNIMPLEMENTED',
      run: () => unknownMethod(lab),
    },
  ];
}
