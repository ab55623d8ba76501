import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../testing/fake-clock.ts';
import { createOfflineAnswers } from './index.ts';

/**
 * One question and its whole answer a line; "[command app]" stands for the action and "_" for a no-break space. The
 * paraphrases were written down before the grammar had seen them. The clock shows Thursday, 15 January 2026, 12:00
 * UTC; the home is Berlin.
 */
const sets = [
  'apps',
  'maths',
  'units',
  'dates',
  'talk',
  'paraphrases-1',
  'paraphrases-2',
  'paraphrases-3',
  'paraphrases-4',
  'paraphrases-5',
  'paraphrases-6',
  'edge-cases',
  'groupings',
  'not-apps',
];

const noModel = {
  en: "I can't answer that: no language model",
  ru: 'На это я ответить не могу: языковая модель',
};

describe.each(sets)('questions about %s', (set) => {
  const answers = createOfflineAnswers({ clock: new FakeClock(), homeTimeZone: 'Europe/Berlin' });
  beforeAll(() => answers.warmUp());

  const lines = readFileSync(new URL(`questions/${set}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  it.each(lines.map((line) => line.split(' ⇒ ')))('%s', async (prompt = '', expected = '') => {
    let said = '';
    for await (const event of answers.answer(
      { prompt, hardwareId: 'h', sessionId: 's' },
      new AbortController().signal,
    )) {
      if (event.type === 'text') said += event.text;
      else said = `[${event.action.command} ${String(event.action.args['app_name'])}] ${said}`;
    }
    const missing = /^\(no model, (en|ru)\)$/.exec(expected)?.[1] as 'en' | 'ru' | undefined;
    if (missing) expect(said).toContain(noModel[missing]);
    else expect(said.replaceAll('\u00a0', '_')).toBe(expected);
  });
});
