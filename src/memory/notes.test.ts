import { describe, expect, it } from 'vitest';
import { mayTellOfUser } from './notes.ts';

describe('mayTellOfUser', () => {
  it.each([
    'My name is Anna',
    "I'm vegetarian",
    'I’ve moved to Berlin',
    'Remember that the meeting is on Friday',
    'Call me Sam',
    'Меня зовут Анна',
    'Запомни: мою собаку зовут Рекс',
    'Мы переехали',
    '私の名前はアンナです',
  ])('%j may', async (prompt) => {
    expect(mayTellOfUser(prompt)).toBe(true);
  });

  it.each([
    'What time is it?',
    'Open Safari',
    '15% of 240',
    'Который час?',
    'Сколько километров до Берлина',
    'Image of a miner',
  ])('%j does not', async (prompt) => {
    expect(mayTellOfUser(prompt)).toBe(false);
  });
});
