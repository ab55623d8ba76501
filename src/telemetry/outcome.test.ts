import { describe, expect, it } from 'vitest';
import type { EndedCall, EndedSpeech } from '../core/measured.ts';
import { outcomeOf } from './outcome.ts';

const silent: EndedSpeech = {
  firstTextMs: undefined,
  firstAudioMs: undefined,
  audioMs: 0,
  decidedMs: 400,
  silenceMs: undefined,
  isDegraded: false,
};
/** The call goes on for ten seconds after its first words: what counts is when they came. */
const turn = (speech: Partial<EndedSpeech>, over: Partial<EndedCall> = {}): EndedCall => ({
  kind: 'turn',
  status: 'OK',
  errorType: undefined,
  isRefused: false,
  durMs: 10_000,
  speech: { ...silent, ...speech },
  ...over,
});
const cancelled = { status: 'CANCELLED', errorType: 'cancelled_by_user' } as const;

describe('the latency that counts', () => {
  it.each([
    ['first audio', turn({ firstAudioMs: 700, decidedMs: 9_000 }), 700],
    ['the end of a turn that says nothing', turn({ decidedMs: 300 }), 300],
    ['the end of a turn that fails before its first audio', turn({ decidedMs: 2_500 }), 2_500],
    ['the whole call where nothing speaks', { ...turn({}), kind: 'usage', speech: undefined, durMs: 12 }, 12],
  ] satisfies [string, EndedCall, number][])('is %s', (_what, call, waitedMs) => {
    expect(outcomeOf(call).waitedMs).toBe(waitedMs);
  });
});

describe('what counts', () => {
  it('is what ended well, late and with an error', () => {
    expect(outcomeOf(turn({ firstAudioMs: 700 }))).toEqual({
      counts: true,
      waitedMs: 700,
      isBad: false,
      isDegraded: false,
      isRefused: false,
      cancelled: undefined,
    });
    const failed = turn({ decidedMs: 200 }, { status: 'INTERNAL', errorType: 'internal' });
    expect(outcomeOf(failed)).toMatchObject({ counts: true, isBad: true, waitedMs: 200 });
  });

  it.each(['UNKNOWN', 'DEADLINE_EXCEEDED', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS'])(
    'is bad with %s',
    (status) => {
      expect(outcomeOf(turn({}, { status })).isBad).toBe(true);
    },
  );

  it.each([
    'OK',
    'CANCELLED',
    'INVALID_ARGUMENT',
    'ALREADY_EXISTS',
    'RESOURCE_EXHAUSTED',
    'PERMISSION_DENIED',
  ])('is not bad with %s', (status) => {
    expect(outcomeOf(turn({}, { status })).isBad).toBe(false);
  });

  it('knows what was degraded', () => {
    expect(outcomeOf(turn({ isDegraded: true })).isDegraded).toBe(true);
  });
});

describe('a cancelled turn', () => {
  it.each([
    ['at once', { decidedMs: 10 }, { counts: false, cancelled: 'at_once' }],
    ['after a second', { decidedMs: 1_000 }, { counts: false, cancelled: 'at_once' }],
    ['after more than that', { decidedMs: 1_001 }, { counts: true, cancelled: 'before_audio' }],
    ['while it speaks', { firstAudioMs: 90, decidedMs: 200 }, { counts: true, cancelled: 'after_audio' }],
  ] satisfies [string, Partial<EndedSpeech>, object][])('%s', (_when, speech, wanted) => {
    expect(outcomeOf(turn(speech, cancelled))).toMatchObject(wanted);
  });

  it('while its token was checked counts as one before audio', () => {
    const call = { ...turn({}, cancelled), durMs: 30, speech: undefined };
    expect(outcomeOf(call)).toMatchObject({ counts: false, cancelled: 'at_once' });
  });

  it('is none that its deadline ended', () => {
    const late = turn({ decidedMs: 500 }, { status: 'DEADLINE_EXCEEDED', errorType: 'timeout' });
    expect(outcomeOf(late)).toMatchObject({ counts: true, cancelled: undefined, isBad: true });
  });
});

describe('a refused turn', () => {
  const refused = (over: Partial<EndedCall>): EndedCall => ({
    ...turn({}, { ...over, isRefused: true }),
    speech: undefined,
  });

  it('is none, and is a refusal where there was no room', () => {
    const call = refused({ status: 'RESOURCE_EXHAUSTED', errorType: 'stream_limit_exceeded' });
    expect(outcomeOf(call)).toMatchObject({ counts: false, isRefused: true });
  });

  it.each([
    ['INVALID_ARGUMENT', 'validation_failed'],
    ['UNAVAILABLE', 'draining'],
  ] as const)('with %s is neither', (status, errorType) => {
    expect(outcomeOf(refused({ status, errorType }))).toMatchObject({ counts: false, isRefused: false });
  });

  it('is none that ran out of room on its way', () => {
    const call = turn({}, { status: 'RESOURCE_EXHAUSTED', errorType: 'rate_limit_exceeded' });
    expect(outcomeOf(call)).toMatchObject({ counts: true, isRefused: false });
  });
});
