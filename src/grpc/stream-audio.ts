import { randomUUID } from 'node:crypto';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { AnswerRequest, Screenshot } from '../assistant/ports.ts';
import { respond, type RespondOptions, type TurnOutput } from '../assistant/respond.ts';
import { NexyError } from '../core/errors.ts';
import type { StreamRequest } from '../generated/streaming.ts';
import type { Collected } from '../session/collected.ts';
import { runSpeechCall, type SpeechCallDeps } from './speech-call.ts';
import { type StreamInput, validateStream } from './validate.ts';
import type { StreamMessage } from './wire.ts';

export interface StreamAudioDeps extends SpeechCallDeps, RespondOptions {
  readonly collected: Collected<Screenshot>;
}

type Call = ServerWritableStream<unknown, StreamMessage>;

/** StreamAudio: a turn, or a COLLECT. Throws what it refuses before the turn begins. */
export async function streamAudio(call: Call, request: StreamRequest, deps: StreamAudioDeps): Promise<void> {
  const receivedMs = deps.clock.now();
  const input = await validateStream(request);
  if (input.kind === 'collect') collect(call, input, deps);
  else await turn(call, { ...input, receivedMs }, deps);
}

/** Claims nothing and is no turn: one snapshot kept, one end_message. */
function collect(call: Call, input: StreamInput, { collected, record }: StreamAudioDeps): void {
  // Without a session_id no COMMIT could ever name it.
  if (input.sessionId !== '') {
    collected.put(input.hardwareId, input.sessionId, {
      seq: input.seq,
      text: input.prompt,
      screenshot: input.screenshot,
    });
  }
  call.write({ $case: 'endMessage', value: 'collected' });
  call.end();
  record({
    decision: 'complete',
    scope: 'collect',
    method: 'StreamAudio',
    ctx: { sessionId: input.sessionId, hardwareId: input.hardwareId },
  });
}

function turn(call: Call, input: StreamInput & { receivedMs: number }, deps: StreamAudioDeps): Promise<void> {
  const sessionId = input.sessionId === '' ? randomUUID() : input.sessionId;
  const request = answerRequest(input, sessionId, deps.collected);
  const { hardwareId, receivedMs } = input;
  const options = { scope: 'turn', method: 'StreamAudio', sessionId, hardwareId, receivedMs } as const;
  return runSpeechCall<StreamMessage>(call, options, deps, async (output) => {
    if (input.isCommit && input.sessionId !== '') deps.collected.commit(input.hardwareId, sessionId);
    const outputs = respond(request, deps, output.signal);
    output.onFadeOut(() => outputs.takeFadeOut());
    for await (const event of outputs) await output.write(event.type, messageOf(event, sessionId));
  });
}

/** The final prompt wins; an empty one falls back to the newest snapshot, a missing screenshot to the collected one. */
function answerRequest(
  input: StreamInput,
  sessionId: string,
  collected: Collected<Screenshot>,
): AnswerRequest {
  const snapshot = input.isCommit ? collected.peek(input.hardwareId, sessionId) : undefined;
  const prompt = input.prompt || (snapshot?.text ?? '');
  const screenshot = input.screenshot ?? snapshot?.screenshot;
  if (prompt === '')
    throw new NexyError('validation_failed', 'prompt must not be blank when nothing was collected.');
  return { prompt, hardwareId: input.hardwareId, sessionId, ...(screenshot ? { screenshot } : {}) };
}

function messageOf(event: TurnOutput, sessionId: string): StreamMessage {
  switch (event.type) {
    case 'text':
      return { $case: 'textChunk', value: event.text };
    case 'audio':
      return { $case: 'audioChunk', samples: event.samples };
    case 'action': {
      const { command, args } = event.action;
      return {
        $case: 'actionMessage',
        value: { actionJson: JSON.stringify({ command, args }), sessionId, featureId: undefined },
      };
    }
  }
}
