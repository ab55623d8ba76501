import { expect, it } from 'vitest';
import type { DecisionFact } from '../core/decisions.ts';
import { LoggedLedger } from './logged-ledger.ts';

it('logs each part of a turn with its counts and nothing else, and sums for /status', async () => {
  const facts: DecisionFact[] = [];
  const ledger = new LoggedLedger((fact) => facts.push(fact));
  const counts = {
    inputTokens: 10,
    cachedTokens: 4,
    outputTokens: 5,
    reasoningTokens: 2,
    spokenCharacters: 90,
    unheardCharacters: 9,
  };
  const part = { provider: 'p', model: 'm', ...counts };
  ledger.turn({ hardwareId: 'mac', sessionId: 's', parts: [{ ...part, prompt: 'PLANTED' } as typeof part] });
  expect(facts).toEqual([
    {
      decision: 'complete',
      scope: 'usage',
      method: 'StreamAudio',
      ctx: { hardwareId: 'mac', sessionId: 's', ...part },
    },
  ]);
  const report = {
    hardwareId: 'mac',
    sessionId: 's',
    source: 'asr',
    model: 'x',
    inputTokens: 1,
    outputTokens: 2,
  };
  expect(await ledger.report(report)).toBe('memory');
  expect(ledger.totals).toEqual({ turns: 1, reports: 1, inputTokens: 11, outputTokens: 7 });
});
