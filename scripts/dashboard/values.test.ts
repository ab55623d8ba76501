import { expect, it } from 'vitest';
import { legendOf, textOf, ticksTo } from './values.ts';

it('tells values in their unit, short enough for an axis', () => {
  expect([0, 0.0475, 0.75, 1.5, 12.345].map((value) => textOf(value, 'seconds'))).toEqual([
    '0 s',
    '47.5 ms',
    '750 ms',
    '1.5 s',
    '12.3 s',
  ]);
  expect([0, 0.05, 1 / 3].map((value) => textOf(value, 'share'))).toEqual(['0 %', '5 %', '33.3 %']);
  expect(textOf(200 * 1024 ** 2, 'bytes')).toBe('200 MiB');
  expect(textOf(0.488, 'per second')).toBe('0.488/s');
  expect([3, 12_300, 4_560_000].map((value) => textOf(value, 'count'))).toEqual(['3', '12.3k', '4.56M']);
});

it('puts ticks at 1, 2 or 5, from 0 to at least the most', () => {
  expect(ticksTo(1.9, 'count')).toEqual([0, 0.5, 1, 1.5, 2]);
  expect(ticksTo(0.0123, 'share')).toEqual([0, 0.005, 0.01, 0.015]);
  expect(ticksTo(70, 'count')).toEqual([0, 20, 40, 60, 80]);
  expect(ticksTo(0, 'count')).toEqual([0, 1]);
  expect(ticksTo(300 * 1024 ** 2, 'bytes')).toEqual([0, 100, 200, 300].map((mib) => mib * 1024 ** 2));
});

it('fills in legends as Grafana does', () => {
  expect(legendOf('{{method}} of {{revision}}', { method: 'StreamAudio' })).toBe('StreamAudio of –');
});
