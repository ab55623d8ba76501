import type { RampState } from '../../src/rollout/ramp.ts';
import { escaped } from '../svg-text.ts';
import type { Pair } from '../../src/rollout/pair.ts';
import type { Build } from './builds.ts';
import { endOf, harmedOf, harmOf, lateOf, problemsOf } from './judge.ts';
import type { Turns } from './load.ts';
import { type Line, strip, timePlot } from './plots.ts';
import { page } from './report-page.ts';
import type { Ended } from './run.ts';
import { type Scenario, wordsOf } from './scenarios.ts';
import { failedShare, linesOf, p95S, rowsOf, type StageCounts, stagesOf } from './series.ts';

export interface Report {
  readonly at: Date;
  /** Of the machine: what the figures come from. */
  readonly machine: string;
  readonly builds: Pair<Build>;
  readonly ended: readonly Ended[];
  readonly endless: readonly Endless[];
}

/** A scenario that came to no end, and why. */
export interface Endless {
  readonly scenario: Scenario;
  readonly problem: string;
}

const percent = (share: number): string =>
  `${(share * 100).toFixed(share < 0.1 && share > 0 ? 2 : 0)}\u00a0%`;
const number = (value: number): string => value.toLocaleString('en-US');

/** One page with everything, that asks for nothing else. */
export function reportOf({ at, machine, builds, ended, endless }: Report): string {
  const right = ended.filter((one) => problemsOf(one).length === 0).length;
  const versions = (['stable', 'canary'] as const).map((side) => {
    const { version, build, hash } = builds[side];
    return [side, version, escaped(build), hash];
  });
  return page('Rehearsal of a traffic ramp', [
    `<p>${at.toISOString().slice(0, 16).replace('T', ' ')} UTC, on ${escaped(machine)}. <strong>${right} of ${ended.length + endless.length} ended as expected.</strong></p>`,
    `<p>Each ramp is one of <code>npm run ramp</code>, with HAProxy, Prometheus, two builds of the server and gRPC clients, all real; only its stages are short. What it decided is taken from its audit records; what users saw was counted by the clients.</p>`,
    table('The two builds', ['revision', 'version', 'build', 'SHA-256 of the bundle'], versions),
    table(
      'The ramps',
      ['canary', 'ended', 'why', 'after', "the canary's share", 'harmed by it', 'late on stable'],
      [
        ...ended.map(summaryOf),
        ...endless.map(({ scenario, problem }) => [
          scenario.name,
          '✗ no end',
          escaped(problem),
          '–',
          '–',
          '–',
        ]),
      ],
    ),
    "<p>The canary's share is that of all turns since the ramp began, and so is what it harmed: its turns that failed, were refused, or were heard after more than 1 s. An answer that was only degraded is not among them; the counts of each stage have it. On the stable revision nothing may fail or be refused; what is heard late there is due to the machine, which has everything to do at once.</p>",
    ...ended.map(sectionOf),
    outcomesOf(ended, endless),
  ]);
}

/** For programs: what was expected and found (the beta gate reads it). */
function outcomesOf(ended: Report['ended'], endless: Report['endless']): string {
  const outcomes = [
    ...ended.map((one) => ({
      scenario: one.scenario.name,
      expected: wordsOf(one.scenario.expected),
      found: endOf(one).phase,
      asExpected: problemsOf(one).length === 0,
    })),
    ...endless.map(({ scenario: { name, expected } }) => ({
      scenario: name,
      expected: wordsOf(expected),
      found: 'no end',
      asExpected: false,
    })),
  ];
  const json = JSON.stringify(outcomes).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="outcomes">${json}</script>`;
}

function summaryOf(one: Ended): string[] {
  const { scenario, records } = one;
  const end = endOf(one);
  const { turns, canaryShare, harmedShare } = harmOf(one);
  const mark = problemsOf(one).length === 0 ? '✓ ' : '✗ not as expected: ';
  const seconds = Math.round(((records.at(-1)?.atMs ?? 0) - end.startedMs) / 1_000);
  return [
    `<a href="#${scenario.name}">${scenario.name}</a>`,
    `${mark}${end.phase}${end.phase === 'done' ? '' : ` at ${stagePercent(end)} %`}`,
    escaped(end.phase === 'done' ? 'every guardrail proved at each stage' : whyOf(end)),
    `${seconds} s`,
    percent(canaryShare),
    percent(harmedShare),
    percent(lateOf(turns.stable) / Math.max(1, turns.stable.all)),
  ];
}

/** The decision in a few words: what follows are its figures. */
const whyOf = ({ reason }: RampState): string => reason.split(/[:;]/u)[0] ?? reason;

const stagePercent = ({ plan, stage }: RampState): number => plan[stage]?.percent ?? 0;

function sectionOf(one: Ended): string {
  const { scenario, builds, records, seen, memory, load } = one;
  const end = endOf(one);
  const problems = problemsOf(one);
  const { turns, canaryShare, harmedShare } = harmOf(one);
  const span = { fromMs: end.startedMs, toMs: Math.max(end.startedMs + 1, ...lastMs(one)) };
  const figure = (title: string, drawing: string, key: string): string =>
    `<figure><figcaption>${title}</figcaption>${drawing}<p class="key">${key}</p></figure>`;
  const both = '<span class="canary-key">canary</span> <span class="stable-key">stable</span>';
  const weights = records
    .filter(({ state }, index) => state.percent !== records[index - 1]?.state.percent)
    .map(({ atMs, state }) => [atMs, state.percent / 100] as const);
  const within = ({ of, points }: Line): Line => ({
    of,
    points: points.filter(([atMs]) => atMs >= span.fromMs && atMs <= span.toMs),
  });
  return [
    `<section id="${scenario.name}"><h2>${scenario.name}</h2>`,
    `<p>The canary: ${escaped(scenario.canary)}. ${load.users} users, each a question a ${load.everyMs === 1_000 ? 'second' : `${load.everyMs / 1_000} s`} at most, ${load.collects} COLLECTs before each on average.</p>`,
    `<dl><dt>expected</dt><dd>${wordsOf(scenario.expected)}</dd><dt>found</dt><dd>${problems.length === 0 ? '✓' : '✗'} ${end.phase}: ${escaped(end.reason)}</dd>`,
    ...problems.map((problem) => `<dt>problem</dt><dd>${escaped(problem)}</dd>`),
    `<dt>users</dt><dd>${usersOf(turns.stable, 'stable')}; ${usersOf(turns.canary, 'the canary')}. Of all turns ${percent(canaryShare)} were the canary's, and it harmed ${percent(harmedShare)}.</dd>`,
    `<dt>builds</dt><dd>stable ${builds.stable.version} (<code>${builds.stable.hash}</code>), canary ${builds.canary.version} (<code>${builds.canary.hash}</code>)</dd></dl>`,
    '<div class="plots">',
    figure(
      'Traffic to the canary',
      timePlot({
        title: `Traffic to the canary ${scenario.name}`,
        span,
        unit: 'share',
        least: 1,
        isStepped: true,
        lines: [{ of: 'canary', points: weights }],
      }),
      'as verified at each look',
    ),
    figure(
      'First audio, p95',
      timePlot({
        title: `p95 to first audio, ${scenario.name}`,
        span,
        unit: 'seconds',
        least: 1,
        limit: 1,
        lines: linesOf(seen, span, p95S),
      }),
      `${both} <span class="limit-key">limit, 1 s</span>`,
    ),
    figure(
      'Turns that failed or were refused',
      timePlot({
        title: `Share of turns that failed or were refused, ${scenario.name}`,
        span,
        unit: 'share',
        least: 0.1,
        limit: 0.05,
        lines: linesOf(seen, span, failedShare),
      }),
      `${both} <span class="limit-key">limit, 5 %</span>`,
    ),
    figure(
      'Resident memory',
      timePlot({
        title: `Resident memory, ${scenario.name}`,
        span,
        unit: 'bytes',
        least: 0,
        lines: (['stable', 'canary'] as const).map((of) => within({ of, points: memory[of] })),
      }),
      both,
    ),
    figure(
      'Verdicts',
      strip(`Verdicts of the guardrails over time, ${scenario.name}`, rowsOf(records), span),
      '<span class="open-key">not enough data</span> <span class="pass-key">proved</span> <span class="alarm-key">alarm</span>',
    ),
    '</div>',
    table(
      `Counts at each stage, ${scenario.name}`,
      [
        'stage',
        'lasted',
        'turns of the canary',
        'over 1 s',
        'errors',
        'degraded',
        'refused',
        'turns of stable',
      ],
      stagesOf(records).map(cellsOf),
    ),
    '</section>',
  ].join('\n');
}

function usersOf(turns: Turns, name: string): string {
  const parts = [
    `${number(turns.failed)} failed`,
    `${number(turns.refused)} refused`,
    `${number(lateOf(turns))} heard late`,
  ];
  return `${number(turns.all)} turns of ${name}, ${harmedOf(turns) === 0 ? 'all well' : parts.join(', ')}`;
}

/** The last look and the last turn. */
const lastMs = ({ records, seen }: Ended): number[] => [
  records.at(-1)?.atMs ?? 0,
  ...[...seen.keys()].map((second) => second * 1_000),
];

function cellsOf({ name, percent: share, seconds, canary, stable }: StageCounts): string[] {
  const { total, slow, bad, degraded, refused } = canary;
  const counts = [total, slow, bad, degraded, refused, stable.total].map(number);
  return [`${escaped(name)}, ${share} %`, `${seconds} s`, ...counts];
}

/** @param rows of HTML. */
function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, row: readonly string[]): string =>
    `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escaped(caption)}"><table><caption>${escaped(caption)}</caption><thead>${cells('th scope="col"', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table></div>`;
}
