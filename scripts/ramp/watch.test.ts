import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { defaultPlan } from '../../src/rollout/plan.ts';
import { begin, type RampState } from '../../src/rollout/ramp.ts';
import { type Screen, watch } from './watch.ts';

const begun = begin({ app: 'nexy', stable: 'v1', canary: 'v2', plan: defaultPlan }, Date.now());
const states: readonly RampState[] = [
  { ...begun, phase: 'watching', reason: '1 % verified', percent: 1 },
  { ...begun, phase: 'done', reason: 'the stable revision has no calls any more', percent: 100 },
];

/** All that is written while one look fails and two succeed. */
async function shown(isTTY: boolean, columns: number): Promise<string> {
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (piece: Buffer) => (text += piece.toString()));
  const looks = [...states];
  const next = () => Promise.resolve(looks.shift());
  const screen: Screen = Object.assign(stream, { isTTY, columns });
  await watch(begun, { next, seconds: 0, screen, isEnough: () => false });
  return text;
}

it('prints a line for each look, and all of it at the end, where nothing can be drawn over', async () => {
  const lines = (await shown(false, 80)).trimEnd().split('\n');
  expect(lines[0]).toMatch(/^\S+Z {2}shifting {2}stage A, 0 % to v2 {2}0 turns {2}0 of \d+ proved/u);
  expect(lines[1]).toMatch(/^\S+Z {2}watching {2}stage A, 1 % to v2/u);
  expect(lines[2]).toContain('nexy: v1 → v2, done');
  expect(lines.join('\n')).not.toContain('\u001b');
});

it('draws each look over the one before, whatever rows its lines take', async () => {
  const rowsUp = (text: string) => [...text.matchAll(/\u001b\[(\d+)A/gu)].map(([, rows]) => Number(rows));
  const wide = await shown(true, 10_000);
  const views = wide.split('\u001b[0J').slice(1);
  expect(views).toHaveLength(3);
  expect(rowsUp(wide)).toEqual(
    views
      .slice(0, 2)
      .map((view) => view.split('\n').filter((line) => !line.includes('\u001b[') && line !== '').length),
  );
  expect(rowsUp(await shown(true, 40))[0]).toBeGreaterThan(rowsUp(wide)[0] ?? 0);
});
