/** All that plays a recording, in one file of the bundle: each file costs a start half a millisecond (ADR 0013). */
export { createReplayAnswers } from '../providers/llm/replay.ts';
export { readRecording } from '../providers/replay.ts';
export { createReplaySpeech } from '../providers/speech/replay.ts';
