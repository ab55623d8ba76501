import { describe, expect, it } from 'vitest';
import { InterruptRequest, StreamRequest, UsageRequest, WelcomeRequest } from '../generated/streaming.ts';
import { validateInterrupt, validateStream, validateUsage, validateWelcome } from './validate.ts';

const stream = (over: Partial<StreamRequest>): Promise<unknown> =>
  validateStream({
    ...StreamRequest.create(),
    prompt: 'hello',
    hardwareId: 'mac-1',
    ...over,
  });
const COLLECT = 1;
const COMMIT = 2;

describe('validateStream refuses, naming the field', () => {
  const cases: [string, Partial<StreamRequest>, string][] = [
    ['a blank prompt', { prompt: ' \n\t\u00a0' }, 'prompt'],
    ['a prompt over 16,384 characters', { prompt: 'a'.repeat(16_385) }, 'prompt'],
    ['an enormous prompt', { prompt: 'я'.repeat(1_000_000) }, 'prompt'],
    ['16,385 characters outside the BMP', { prompt: '😀'.repeat(16_385) }, 'prompt'],
    ['a long COLLECT snapshot', { phase: COLLECT, prompt: '', chunkText: 'a'.repeat(16_385) }, 'chunk_text'],
    ['no hardware_id', { hardwareId: '' }, 'hardware_id'],
    ['a blank hardware_id', { hardwareId: ' \t' }, 'hardware_id'],
    ['unknown', { hardwareId: 'unknown' }, 'hardware_id'],
    ['Unknown in any case and spacing', { hardwareId: ' UnKnOwN ' }, 'hardware_id'],
    ['u n k n o w n', { hardwareId: 'u n k n o w n' }, 'hardware_id'],
    ['a long hardware_id', { hardwareId: 'a'.repeat(129) }, 'hardware_id'],
    ['control characters', { hardwareId: 'mac\u0000' }, 'hardware_id'],
    ['a line break', { hardwareId: 'mac\n1' }, 'hardware_id'],
    ['C1 controls', { hardwareId: 'mac\u0085' }, 'hardware_id'],
    ['a long session_id', { sessionId: 's'.repeat(129) }, 'session_id'],
    ['a screen of no width', { screenWidth: 0 }, 'screen_width'],
    ['a negative height', { screenHeight: -1 }, 'screen_height'],
    ['a screen too high', { screenHeight: 32_769 }, 'screen_height'],
    ['a screenshot that is no base64', { screenshot: 'not base64!' }, 'screenshot'],
    [
      'a screenshot that is no image',
      { screenshot: Buffer.from('plain text').toString('base64') },
      'screenshot',
    ],
    ['an unheard-of phase', { phase: 7 as never }, 'phase'],
  ];
  it.each(cases)('%s', async (_, over, field) => {
    await expect(stream(over)).rejects.toMatchObject({
      type: 'validation_failed',
      message: expect.stringContaining(field) as string,
    });
  });
});

describe('validateStream accepts', () => {
  const cases: [string, Partial<StreamRequest>, object][] = [
    [
      'generation O: no session, "" for no screenshot',
      { screenshot: '' },
      { kind: 'turn', sessionId: '', screenshot: undefined },
    ],
    ['16,384 characters outside the BMP', { prompt: '😀'.repeat(16_384) }, { kind: 'turn' }],
    [
      'a COMMIT with an empty prompt',
      { prompt: '', phase: COMMIT, chunkText: '' },
      { kind: 'turn', isCommit: true, prompt: '' },
    ],
    [
      'a COLLECT',
      { prompt: '', phase: COLLECT, chunkText: ' go ', chunkSeq: 3 },
      { kind: 'collect', prompt: 'go', seq: 3 },
    ],
    ['a COLLECT of nothing but its number', { prompt: '', phase: COLLECT }, { kind: 'collect', prompt: '' }],
    ['the largest screen', { screenWidth: 32_768, screenHeight: 1 }, { kind: 'turn' }],
    ['an id that only contains the word', { hardwareId: 'unknown-mac' }, { hardwareId: 'unknown-mac' }],
  ];
  it.each(cases)('%s', async (_, over, expected) => {
    expect(await stream(over)).toMatchObject(expected);
  });
});

describe('the other methods', () => {
  const usage = { ...UsageRequest.create(), hardwareId: 'mac', source: 'stt' };
  it('refuses usage with negative counts or nobody to count for', () => {
    validateUsage(usage);
    for (const over of [
      { inputTokens: -1 },
      { outputTokens: -5 },
      { source: ' ' },
      { source: 's'.repeat(257) },
      { hardwareId: 'UNKNOWN' },
      { model: 'm'.repeat(257) },
    ]) {
      expect(() => {
        validateUsage({ ...usage, ...over });
      }).toThrow(expect.objectContaining({ type: 'validation_failed' }));
    }
  });

  it('bounds a welcome, whose hardware_id is optional but must be one', () => {
    validateWelcome(WelcomeRequest.create());
    validateWelcome({ ...WelcomeRequest.create(), text: 'я'.repeat(5000), hardwareId: 'mac' });
    for (const over of [
      { text: 'я'.repeat(5001) },
      { hardwareId: '' },
      { hardwareId: 'unknown' },
      { voice: 'v'.repeat(257) },
    ]) {
      expect(() => {
        validateWelcome({ ...WelcomeRequest.create(), ...over });
      }).toThrow(expect.objectContaining({ type: 'validation_failed' }));
    }
  });

  it('refuses to interrupt nobody', () => {
    validateInterrupt({ hardwareId: 'mac' });
    expect(() => {
      validateInterrupt(InterruptRequest.create());
    }).toThrow(expect.objectContaining({ type: 'validation_failed' }));
  });
});
