import { describe, expect, it } from 'vitest';
import { espeakText, espeakVoice } from './espeak-text.ts';

describe('espeakText', () => {
  it.each([
    ['ru', 'Открываю Safari.', 'Открываю Safari.'],
    ['ru', 'если a < b && b > c', 'если a &lt; b &amp;&amp; b &gt; c'],
    ['ru', 'тег <b>жирный</b>', 'тег &lt;b&gt;жирный&lt;/b&gt;'],
    ['ru', '[[h@loU]] [[[', '[ [h@loU]] [ [ ['],
    ['ru', 'раз\u0001два\n', 'раз два '],
    ['en', 'say доброе утро now', 'say <voice xml:lang="ru">доброе утро</voice> now'],
    ['ru', 'скажи 你好', 'скажи <voice xml:lang="cmn">你好</voice>'],
    ['ja', 'これは日本', 'これは<voice xml:lang="cmn">日本</voice>'],
    ['uk', 'Привіт', 'Привіт'],
    ['hi', 'नमस्ते', 'नमस्ते'],
    ['de', 'नमस्ते', '<voice xml:lang="hi">नमस्ते</voice>'],
  ])('%s: %j', (language, text, expected) => {
    expect(espeakText(text, language)).toBe(expected);
  });

  it('knows the voices that are not named as their language', () => {
    expect(['ru', 'zh', 'en', 'no', 'de'].map(espeakVoice)).toEqual(['ru', 'cmn', 'en-us', 'nb', 'de']);
  });
});
