import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import { expect, it } from 'vitest';
import { guarded } from './pushed.ts';

type Done = (result: ExportResult) => void;
const taken = { code: ExportResultCode.SUCCESS };
const failed = { code: ExportResultCode.FAILED };

function start(run: (batch: number, done: Done) => unknown) {
  const results: [batch: number, code: number][] = [];
  const troubles: string[] = [];
  const exporting = guarded<number>({ export: run }, 'spans', (reason) => troubles.push(reason));
  const send = (batch: number): void => {
    exporting(batch, ({ code }) => results.push([batch, code]));
  };
  return { results, troubles, send };
}

it('tells of a batch once, however often the library does', () => {
  const { results, troubles, send } = start((_batch, done) => {
    done(failed);
    done(taken);
  });
  send(1);
  expect(results).toEqual([[1, ExportResultCode.FAILED]]);
  expect(troubles).toEqual(['spans were not taken']);
});

it.each([
  [
    'throws',
    () => {
      throw new Error('broken');
    },
  ],
  ['rejects', () => Promise.reject(new Error('broken'))],
])('survives a library that %s', async (_what, run) => {
  const { results, send } = start(run);
  send(1);
  await expect.poll(() => results).toEqual([[1, ExportResultCode.FAILED]]);
});

it('drops what comes while eight batches wait, and takes more when one is done', () => {
  const waiting: Done[] = [];
  const { results, troubles, send } = start((_batch, done) => waiting.push(done));
  for (let batch = 1; batch <= 10; batch += 1) send(batch);
  expect(results).toEqual([
    [9, ExportResultCode.FAILED],
    [10, ExportResultCode.FAILED],
  ]);
  expect(troubles).toHaveLength(2);
  waiting[0]?.(taken);
  send(11);
  expect([results.at(-1), waiting.length]).toEqual([[1, ExportResultCode.SUCCESS], 9]);
});
