import {
  RequestPhase,
  type StreamRequest,
  type UsageRequest,
  type WelcomeRequest,
} from '../generated/streaming.ts';

/** The fake server's own reading of wire rule 5, apart from the product's, so that a probe is not its own measure. */
const badDevice = (id: string): boolean =>
  id.trim() === '' ||
  id.length > 128 ||
  /\p{Cc}/u.test(id) ||
  id.replaceAll(/\s/gu, '').toLowerCase() === 'unknown';

function badScreenshot(base64: string): boolean {
  if (base64 === '') return false;
  const bytes = Buffer.from(base64, 'base64');
  const start = bytes.subarray(0, 12).toString('latin1');
  const picture =
    start.startsWith('\u0089PNG') || start.startsWith('\u00ff\u00d8\u00ff') || /^RIFF....WEBP/su.test(start);
  return bytes.toString('base64') !== base64 || !picture || bytes.byteLength > 10 * 1024 * 1024;
}

const badSide = (px: number | undefined): boolean => px !== undefined && (px <= 0 || px > 32_768);

export const badInterrupt = ({ hardwareId }: { hardwareId: string }): boolean => badDevice(hardwareId);

export const badUsage = ({
  hardwareId,
  sessionId,
  source,
  inputTokens,
  outputTokens,
}: UsageRequest): boolean =>
  badDevice(hardwareId) ||
  sessionId.length > 128 ||
  source.trim() === '' ||
  inputTokens < 0 ||
  outputTokens < 0;

export const badWelcome = ({ text, sessionId, hardwareId }: WelcomeRequest): boolean =>
  text.length > 5_000 || sessionId.length > 128 || (hardwareId !== undefined && badDevice(hardwareId));

/** @param collected what a COMMIT without a prompt may use. */
export function badStream(request: StreamRequest, collected: string | undefined): boolean {
  const isCollect = request.phase === RequestPhase.REQUEST_PHASE_COLLECT;
  const prompt = isCollect ? (request.chunkText ?? '') : request.prompt;
  return (
    badDevice(request.hardwareId) ||
    request.sessionId.length > 128 ||
    badSide(request.screenWidth) ||
    badSide(request.screenHeight) ||
    badScreenshot(request.screenshot ?? '') ||
    prompt.length > 16_384 ||
    (!isCollect && prompt.trim() === '' && collected === undefined)
  );
}
