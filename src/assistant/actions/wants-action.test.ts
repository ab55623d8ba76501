import { expect, it } from 'vitest';
import { commands } from './commands.ts';
import { wantsAction } from './wants-action.ts';

it.each([
  'Open Safari',
  'please launch Xcode',
  'Открой почту',
  'закрой Музыку',
  'read me my messages',
  'Прочитай сообщения от Анны',
  'Tell Anna that I am late',
  'Напиши маме, что я еду',
  'Find the number of Peter',
  'Найди контакт Пети',
  'Go to example.com',
  'Зайди на сайт погоды',
  'Close the browser',
  'cancel my subscription',
  'Хочу купить подписку',
  'прочти чат с Олей',
  'any news on whatsapp?',
])('may ask for an action: %s', (prompt) => {
  expect(wantsAction(prompt, commands)).toBe(true);
});

it.each([
  'What is the weather in Paris?',
  'Почему небо голубое?',
  'How tall is Everest?',
  'сколько лет Токио',
])('asks for none: %s', (prompt) => {
  expect(wantsAction(prompt, commands)).toBe(false);
});

it('asks for nothing that is off', () => {
  expect(wantsAction('Open Safari', ['find_contact'])).toBe(false);
  expect(wantsAction('Open Safari', [])).toBe(false);
});
