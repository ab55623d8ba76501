import { describe, expect, it } from 'vitest';
import { detectLanguage } from './language.ts';

describe('detectLanguage', () => {
  it.each([
    ['Hello, world!', undefined, 'en'],
    ['Привет, мир!', undefined, 'ru'],
    ['你好，世界。', undefined, 'zh'],
    ['東京の天気は晴れです。', undefined, 'ja'],
    ['안녕하세요', undefined, 'ko'],
    ['مرحبا بالعالم', undefined, 'ar'],
    ['שלום עולם', undefined, 'he'],
    ['नमस्ते दुनिया', undefined, 'hi'],
    ['Γειά σου Κόσμε', undefined, 'el'],
    ['สวัสดีชาวโลก', undefined, 'th'],
    ['გამარჯობა', undefined, 'ka'],
    ['বাংলা ভাষা', undefined, 'bn'],
  ])('tells %s by its script', (text, requested, language) => {
    expect(detectLanguage(text, requested)).toBe(language);
  });

  it.each([
    ['Guten Tag!', 'de', 'de'],
    ['Guten Tag!', 'de-DE', 'de'],
    ['Bonjour', 'FR_fr', 'fr'],
    ['Привіт', 'uk', 'uk'],
    ['Здраво', 'sr', 'sr'],
    ['Zdravo', 'sr-Latn', 'sr'],
    ['東京', 'ja', 'ja'],
    ['سلام دنیا', 'fa', 'fa'],
  ])('a request wins when its script is the text’s: %s as %s', (text, requested, language) => {
    expect(detectLanguage(text, requested)).toBe(language);
  });

  it.each([
    ['Hello there', 'ru', 'en'],
    ['Привет', 'en', 'ru'],
    ['Привет', 'de-AT', 'ru'],
    ['こんにちは', 'zh', 'ja'],
    ['你好', 'ko', 'zh'],
  ])('a request in another script does not: %s as %s', (text, requested, language) => {
    expect(detectLanguage(text, requested)).toBe(language);
  });

  it.each([
    ['12 * 7 = 84', undefined, 'en'],
    ['12 * 7 = 84', 'ru-RU', 'ru'],
    ['…?!', '', 'en'],
    ['', 'zh-Hant', 'zh'],
    ['42', 'russian', 'en'],
    ['42', '1', 'en'],
  ])('text without letters takes the request: %s as %s', (text, requested, language) => {
    expect(detectLanguage(text, requested)).toBe(language);
  });

  it('lets the prevailing script decide in mixed text', () => {
    expect(detectLanguage('The Russian word «привет» means hello.')).toBe('en');
    expect(detectLanguage('Открой приложение Safari.', 'en')).toBe('ru');
    expect(detectLanguage('我在 Mac 上打开了 Safari 浏览器。')).toBe('zh');
    expect(detectLanguage('GitHub からダウンロードしてください')).toBe('ja');
  });

  it('looks at a bounded part of a long text', () => {
    expect(detectLanguage('a'.repeat(400) + 'я'.repeat(100_000))).toBe('en');
  });
});
