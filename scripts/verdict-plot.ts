/** `npm run verdict_plot`: draws Docs/images/verdicts.svg, what becomes of a canary by its true share of errors. */
import { writeFile } from 'node:fs/promises';
import { alphas } from '../src/rollout/alarms.ts';
import { atMost } from '../src/rollout/binomial.ts';
import { defaultThresholds } from '../src/rollout/guardrails.ts';
import { isAlarm, oddsOfLimit } from '../src/rollout/sequential.ts';
import { isProvedBelow } from '../src/rollout/share.ts';

const odds = oddsOfLimit(defaultThresholds.bad);

/** The chance that Wald's alarm for errors comes within `turns`, exactly: by the distribution of their count. */
export function chanceOfAlarm(share: number, turns: number, alpha = alphas.errors): number {
  const { event, other } = odds.start;
  let open = [1];
  let alarmed = 0;
  for (let turn = 1; turn <= turns; turn++) {
    const next = new Array<number>(open.length + 1).fill(0);
    for (const [events, chance] of open.entries()) {
      next[events] = (next[events] ?? 0) + chance * (1 - share);
      next[events + 1] = (next[events + 1] ?? 0) + chance * share;
    }
    open = next.map((chance, events) => {
      const sinceStart = events * event + (turn - events) * other;
      if (!isAlarm({ sinceStart, lately: 0 }, alpha)) return chance;
      alarmed += chance;
      return 0;
    });
    // Counts that have long been alarms.
    while (open.at(-1) === 0) open.pop();
  }
  return alarmed;
}

/** The chance that `turns`, looked at once, prove errors to be within their limit. */
function chanceOfProof(share: number, turns: number): number {
  let most = -1;
  while (isProvedBelow({ events: most + 1, of: turns }, defaultThresholds.bad)) most += 1;
  return atMost(most, turns, share);
}

const curves = [
  { name: 'stopped by turn 40', colour: '#cf222e', of: (share: number) => chanceOfAlarm(share, 40) },
  { name: 'stopped by turn 500', colour: '#bc4c00', of: (share: number) => chanceOfAlarm(share, 500) },
  { name: 'proved by 311 turns', colour: '#1a7f37', of: (share: number) => chanceOfProof(share, 311) },
  { name: 'proved by 1,000 turns', colour: '#1f6feb', of: (share: number) => chanceOfProof(share, 1_000) },
];

const [WIDTH, HEIGHT] = [720, 380];
const MARGIN = { left: 56, right: 24, top: 48, bottom: 48 };
const MAX_SHARE = 0.25;
const x = (share: number): number => MARGIN.left + (share / MAX_SHARE) * (WIDTH - MARGIN.left - MARGIN.right);
const y = (chance: number): number => HEIGHT - MARGIN.bottom - chance * (HEIGHT - MARGIN.top - MARGIN.bottom);
const at = (value: number): string => value.toFixed(1);

/** An SVG of its own. */
export function verdictPlot(): string {
  const shares = Array.from({ length: 50 }, (_, index) => ((index + 1) / 50) * MAX_SHARE);
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((step) => [
    `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at(y(step))}" y2="${at(y(step))}" stroke="#d0d7de"/>`,
    `<text x="${MARGIN.left - 8}" y="${at(y(step) + 4)}" text-anchor="end">${step * 100} %</text>`,
  ]);
  const ticks = [0, 0.02, 0.05, 0.08, 0.1, 0.15, 0.2, 0.25].map(
    (share) =>
      `<text x="${at(x(share))}" y="${HEIGHT - MARGIN.bottom + 18}" text-anchor="middle">${Math.round(share * 100)} %</text>`,
  );
  const lines = curves.flatMap(({ name, colour, of }, index) => [
    `<polyline points="${shares.map((share) => `${at(x(share))},${at(y(of(share)))}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    `<rect x="${MARGIN.left + index * 165}" y="18" width="12" height="12" fill="${colour}"/>`,
    `<text x="${MARGIN.left + index * 165 + 18}" y="28">${name}</text>`,
  ]);
  const limit = x(defaultThresholds.bad);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#1f2328">`,
    '<title>What becomes of a canary, by its true share of errors</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...grid,
    ...ticks,
    `<line x1="${at(limit)}" x2="${at(limit)}" y1="${MARGIN.top}" y2="${HEIGHT - MARGIN.bottom}" stroke="#6e7781" stroke-dasharray="4 4"/>`,
    `<text x="${at(limit + 6)}" y="${MARGIN.top + 12}">limit</text>`,
    ...lines,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 10}" text-anchor="middle">true share of errors</text>`,
    '</svg>',
    '',
  ].join('\n');
}

if (import.meta.main) await writeFile(new URL('../Docs/images/verdicts.svg', import.meta.url), verdictPlot());
