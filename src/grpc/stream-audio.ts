import { randomUUID } from 'node:crypto';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { Permit } from '../admission/gate.ts';
import type { AnswerRequest, ModelUsage } from '../assistant/ports.ts';
import { loadPipeline } from '../assistant/pipeline.ts';
import type { RespondOptions, TurnOutput } from '../assistant/respond.ts';
import { NexyError } from '../core/errors.ts';
import type { Measure } from '../core/measured.ts';
import { RequestPhase, type StreamRequest } from '../generated/streaming.ts';
import type { SessionDirectory } from '../session/directory.ts';
import type { Memory } from '../memory/memory.ts';
import type { UsageLedger } from '../usage/ledger.ts';
import { admit, type AdmitDeps } from './admit.ts';
import type { Caller, Received } from './auth.ts';
import type { Followed } from './follow.ts';
import { runSpeechCall, type SpeechCallDeps, type SpeechEnd } from './speech-call.ts';
import { TurnRecord } from './turn-record.ts';
import { checkHardwareId, type StreamInput, validateStream } from './validate.ts';
import { encodeStreamMessage, type StreamMessage, type TerminalMessage } from './wire.ts';

export interface StreamAudioDeps extends SpeechCallDeps, Omit<RespondOptions, 'span'>, AdmitDeps {
  readonly directory: SessionDirectory;
  readonly usage: UsageLedger;
  readonly measure: Measure;
  /** Undefined where it is off. */
  readonly memory: Memory | undefined;
  /** A device that brings no token may be anybody: what is remembered of it is told to whoever knows its id. */
  readonly remembersAnonymous: boolean;
}

type Call = ServerWritableStream<unknown, TerminalMessage>;

/** StreamAudio: a turn, or a COLLECT, which has no end of its own. Throws what it refuses before the turn begins. */
export async function streamAudio(
  call: Call,
  request: StreamRequest,
  deps: StreamAudioDeps & Caller & Received & Followed,
): Promise<SpeechEnd | undefined> {
  const { receivedMs } = deps;
  checkHardwareId(request.hardwareId);
  // Before the screenshot is looked at: a refusal costs nothing.
  const asks = { hardwareId: request.hardwareId.trim(), bytes: request.screenshot?.length ?? 0 };
  const permit = admit(call, { ...asks, kind: isCollect(request) ? 'collect' : 'speech' }, deps);
  try {
    const input = await validateStream(request);
    if (input.kind !== 'collect') return await turn(call, { ...input, receivedMs, permit }, deps);
    await collect(call, input, deps);
    return undefined;
  } finally {
    permit.release();
  }
}

export function isCollect({ phase }: StreamRequest): boolean {
  return phase === RequestPhase.REQUEST_PHASE_COLLECT;
}

/** Claims nothing and is no turn: one snapshot kept, one end_message. */
async function collect(call: Call, input: StreamInput, deps: StreamAudioDeps & Caller): Promise<void> {
  const { directory, record } = deps;
  // Without a session_id no COMMIT could ever name it.
  if (input.sessionId !== '') {
    memoryOf(deps)?.speaks(input.hardwareId, input.sessionId);
    await directory.collect(input.hardwareId, input.sessionId, {
      seq: input.seq,
      text: input.prompt,
      screenshot: input.screenshot,
    });
  }
  call.sendMetadata(deps.head);
  call.write({ $case: 'endMessage', value: 'collected' });
  call.end();
  record({
    decision: 'complete',
    scope: 'collect',
    method: 'StreamAudio',
    ctx: { sessionId: input.sessionId, hardwareId: input.hardwareId },
  });
}

async function turn(
  call: Call,
  input: StreamInput & { receivedMs: number; permit: Permit },
  deps: StreamAudioDeps & Caller & Followed,
): Promise<SpeechEnd> {
  const { clock, directory, usage, measure, span } = deps;
  const { hardwareId, receivedMs, permit } = input;
  const memory = memoryOf(deps);
  const sessionId = input.sessionId === '' ? randomUUID() : input.sessionId;
  const asked = await answerRequest(input, sessionId, directory);
  const askedMs = memory?.askedMs(hardwareId, sessionId) ?? receivedMs;
  const record = new TurnRecord(clock, askedMs);
  const progress = { hasBegun: false, isKept: false };
  const options = {
    scope: 'turn',
    method: 'StreamAudio',
    sessionId,
    hardwareId,
    receivedMs,
    permit,
    encode: encodeStreamMessage,
    onSent: record.addMessage,
    onEnd: (isWhole: boolean) => {
      record.end(isWhole);
      if (progress.isKept) memory?.keep(record.ended(asked));
    },
  } as const;
  const onUsage = (used: ModelUsage): void => {
    record.addModel(used);
    measure.modelWorked(used);
  };
  const end = await runSpeechCall<StreamMessage>(call, options, deps, async (output) => {
    progress.hasBegun = true;
    if (input.isCommit && input.sessionId !== '') directory.commit(hardwareId, sessionId);
    const { respond, forgettingAnswers } = await loadPipeline();
    const forgetting = forgettingAnswers(asked.prompt, memory && (() => memory.forget(hardwareId)));
    progress.isKept = forgetting === undefined;
    const recollection = forgetting ? undefined : await memory?.recall(hardwareId, askedMs, span);
    const { deadlineMs, degraded: onDegrade } = output;
    const outputs = respond(
      {
        ...asked,
        ...(recollection ? { recollection } : {}),
        deadlineMs,
        onUsage,
        onBegan: measure.modelBegan,
        onDegrade,
      },
      {
        clock,
        span,
        answer: forgetting ?? deps.answer,
        speech: { ...deps.speech, onUsage: record.addVoice, onDegrade },
      },
      output.signal,
    );
    output.onFadeOut(() => outputs.takeFadeOut());
    for await (const events of outputs) {
      for (const event of events) {
        const room = output.write(event.type, messageOf(event, sessionId));
        if (room) await room;
      }
    }
  });
  // A second turn with a live session_id is none.
  if (progress.hasBegun) usage.turn({ hardwareId, sessionId, parts: record.parts(), span });
  return end;
}

/** The memory that the caller has a part in; undefined for who is not remembered. */
function memoryOf({
  authenticated,
  remembersAnonymous,
  memory,
}: StreamAudioDeps & Caller): Memory | undefined {
  return authenticated || remembersAnonymous ? memory : undefined;
}

/** The final prompt wins; an empty one falls back to the newest snapshot, a missing screenshot to the collected one. */
async function answerRequest(
  input: StreamInput,
  sessionId: string,
  directory: SessionDirectory,
): Promise<AnswerRequest> {
  // A COMMIT that brings everything waits for nothing; one without a session_id has collected nothing.
  const lacks = input.isCommit && input.sessionId !== '' && (input.prompt === '' || !input.screenshot);
  const snapshot = lacks ? await directory.find(input.hardwareId, sessionId) : undefined;
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
