import type { Screenshot } from '../assistant/ports.ts';
import { NexyError } from '../core/errors.ts';
import {
  type InterruptRequest,
  RequestPhase,
  type StreamRequest,
  type UsageRequest,
  type WelcomeRequest,
} from '../generated/streaming.ts';
import { decodeScreenshot } from './screenshot.ts';

/** Rule 5 of the wire contract: what a request must be (Docs/GRPC_PROTOCOL_AUDIT.md, "Validation"). */
export const bounds = {
  promptChars: 16_384,
  hardwareIdChars: 128,
  sessionIdChars: 128,
  screenPx: 32_768,
  welcomeChars: 5_000,
  /** Not in the contract; names and codes are short, and every input needs a bound. */
  nameChars: 256,
} as const;

export interface StreamInput {
  readonly kind: 'turn' | 'collect';
  /** Trimmed; blank only for a COMMIT, whose snapshot then counts. */
  readonly prompt: string;
  readonly isCommit: boolean;
  readonly screenshot: Screenshot | undefined;
  readonly hardwareId: string;
  /** '' when the client sent none (generation O never does). */
  readonly sessionId: string;
  readonly seq: number;
}

const invalid = (message: string): NexyError => new NexyError('validation_failed', message);

/** Throws `validation_failed`. Everything but a screenshot over 64 KiB is checked before the first await. */
export async function validateStream(request: StreamRequest): Promise<StreamInput> {
  checkHardwareId(request.hardwareId);
  checkLength('session_id', request.sessionId, bounds.sessionIdChars);
  checkScreenSide('screen_width', request.screenWidth);
  checkScreenSide('screen_height', request.screenHeight);
  checkPhase(request.phase);
  const isCollect = request.phase === RequestPhase.REQUEST_PHASE_COLLECT;
  const isCommit = request.phase === RequestPhase.REQUEST_PHASE_COMMIT;
  const prompt = (isCollect ? (request.chunkText ?? '') : request.prompt).trim();
  checkLength(isCollect ? 'chunk_text' : 'prompt', prompt, bounds.promptChars);
  if (prompt === '' && !isCollect && !isCommit) throw invalid('prompt must not be blank.');
  // Older clients set the field always, "" for none.
  const screenshot = request.screenshot ? await decodeScreenshot(request.screenshot) : undefined;
  return {
    kind: isCollect ? 'collect' : 'turn',
    prompt,
    isCommit,
    screenshot,
    hardwareId: request.hardwareId.trim(),
    sessionId: request.sessionId,
    seq: request.chunkSeq,
  };
}

export function validateWelcome(request: WelcomeRequest): void {
  checkLength('text', request.text, bounds.welcomeChars);
  checkLength('session_id', request.sessionId, bounds.sessionIdChars);
  checkLength('voice', request.voice, bounds.nameChars);
  checkLength('language', request.language, bounds.nameChars);
  if (request.hardwareId !== undefined) checkHardwareId(request.hardwareId);
}

export function validateInterrupt(request: InterruptRequest): void {
  checkHardwareId(request.hardwareId);
}

export function validateUsage(request: UsageRequest): void {
  checkHardwareId(request.hardwareId);
  checkLength('session_id', request.sessionId, bounds.sessionIdChars);
  checkLength('source', request.source, bounds.nameChars);
  checkLength('model', request.model, bounds.nameChars);
  if (request.source.trim() === '') throw invalid('source must not be blank.');
  if (request.inputTokens < 0) throw invalid('input_tokens must not be negative.');
  if (request.outputTokens < 0) throw invalid('output_tokens must not be negative.');
}

export function checkHardwareId(hardwareId: string): void {
  const id = hardwareId.trim();
  if (id === '') throw invalid('hardware_id must not be blank.');
  checkLength('hardware_id', hardwareId, bounds.hardwareIdChars);
  if (/\p{Cc}/u.test(hardwareId)) throw invalid('hardware_id must not contain control characters.');
  // Clients that could not read the id send this word; all of them would share one identity.
  if (id.replaceAll(/\s/gu, '').toLowerCase() === 'unknown')
    throw invalid('hardware_id must not be "unknown".');
}

function checkPhase(phase: number): void {
  if (
    phase !== RequestPhase.REQUEST_PHASE_UNSPECIFIED &&
    phase !== RequestPhase.REQUEST_PHASE_COLLECT &&
    phase !== RequestPhase.REQUEST_PHASE_COMMIT
  ) {
    throw invalid('phase must be UNSPECIFIED, COLLECT or COMMIT.');
  }
}

function checkScreenSide(field: string, px: number | undefined): void {
  if (px !== undefined && (px <= 0 || px > bounds.screenPx))
    throw invalid(`${field} must be from 1 to ${bounds.screenPx}.`);
}

/** Characters are Unicode code points, as the Python clients count them. */
function checkLength(field: string, text: string, max: number): void {
  if (text.length <= max) return;
  // A code point takes at most two units, so this loop is bounded by 2 × max.
  let chars = text.length > 2 * max ? Infinity : 0;
  if (chars === 0) for (const _ of text) chars += 1;
  if (chars > max) throw invalid(`${field} must have at most ${max} characters.`);
}
