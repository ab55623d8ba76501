import { describe, expect, it } from 'vitest';
import { asksToForget } from './forget-request.ts';

describe('asksToForget', () => {
  it.each([
    'Forget everything',
    'forget everything.',
    'Please forget everything about me!',
    'Nexy, forget everything you know about me, please.',
    'Can you forget everything I told you?',
    'Could you please forget all about me',
    'I want you to forget everything now',
    'Forget me.',
    'Forget everything that you have learned about me',
    'Delete everything you know about me.',
    'Erase your memory',
    'Clear my conversation history, please',
    'Delete all my data',
    'Забудь всё',
    'Забудь всё обо мне, пожалуйста.',
    'Пожалуйста, забудь все, что ты знаешь обо мне',
    'Забудь всё, что я тебе говорил',
    'Нэкси, забудь обо мне навсегда',
    'Удали все данные обо мне',
    'Сотри свою память',
    'Очисти историю разговоров',
  ])('%j does', async (prompt) => {
    expect(asksToForget(prompt)).toBe(true);
  });

  it.each([
    'Do not forget everything',
    "Don't forget everything about me",
    'Forget it',
    'Forget that',
    'Forget about the meeting',
    'What happens if I say forget everything?',
    'Why do I forget everything?',
    'I forget everything',
    'Forget everything and open Safari',
    'Translate "forget everything" into Russian',
    'Delete my last message',
    'Delete the file history',
    'Remind me to clear my history',
    'Не забудь всё купить',
    'Не забудь обо мне',
    'Забудь об этом',
    'Что значит «забудь всё»?',
    'Почему я всё забываю',
    'Удали данные из таблицы',
    `forget everything${' please'.repeat(40)}`,
    '',
  ])('%j does not', async (prompt) => {
    expect(asksToForget(prompt)).toBe(false);
  });
});
