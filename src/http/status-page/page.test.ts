import { expect, it } from 'vitest';
import { statusPage } from './page.ts';
import { trafficOf, type Traffic, type TurnCounts } from './traffic.ts';

const none = trafficOf({ snapshot: () => [], turnP95Ms: () => undefined });
const page = (traffic: Traffic, report = {}): string => statusPage(report, traffic, new Date(0));
const summary = (fiveMinutes: Partial<TurnCounts>, hour: Partial<TurnCounts> = { turns: 500 }): string => {
  const traffic = {
    ...none,
    fiveMinutes: { ...none.hour, ...fiveMinutes },
    hour: { ...none.hour, ...hour },
  };
  return /id="summary" role="status" class="\w+">(.*?)</u.exec(page(traffic))?.[1] ?? '';
};

it('says first what is wrong, and never that all is well where nothing was measured', () => {
  expect(summary({}, {})).toBe('No turns in the last hour: nothing can be said about them.');
  expect(summary({})).toBe('No turns in the last 5 minutes.');
  expect(summary({ turns: 3, bad: 3 })).toBe('Too few turns in the last 5 minutes to judge them.');
  expect(summary({ turns: 100 })).toBe('All four numbers of the last 5 minutes are good.');
  expect(summary({ turns: 100, refused: 9 })).toBe('Warning: Refusal rate.');
  expect(summary({ turns: 100, bad: 50, over1500Ms: 50, refused: 9 })).toBe(
    'Page: p95 of first audio, Error rate. Warning: Refusal rate.',
  );
});

it('shows sections by their shape: single values together, what is alike as one table, settings folded', () => {
  const html = page(none, {
    server: { version: '1.2', lifecycle: 'draining' },
    environment: 'prod',
    answers: {
      providers: { google: { circuit: 'open', answered: 3 }, offline: { circuit: 'closed', answered: 1 } },
    },
    voices: [{ provider: 'embedded', state: 'ready' }],
    limits: { streams: 50 },
    settings: { 'grpc.port': 1 },
  });
  expect(html).toContain('<dt>environment</dt><dd>prod</dd>');
  expect(html).toContain('<dt>lifecycle</dt><dd><span class="verdict warn">draining</span></dd>');
  expect(html).toContain(
    '<th scope="row">google</th><td><span class="verdict page">open</span></td><td>3</td>',
  );
  expect(html).toContain('<td>embedded</td><td><span class="verdict good">ready</span></td>');
  expect(html).toContain('<tr><th scope="row">streams</th><td>50</td></tr>');
  expect(html).toMatch(/<details id="settings"><summary>Settings<\/summary>\s*<table>.*grpc\.port/su);
});
