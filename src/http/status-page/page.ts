import type { JsonValue, StatusReport } from '../status.ts';
import { escapeHtml, wordsOf } from './html.ts';
import { type StatusNumber, statusNumbers } from './numbers.ts';
import { cell, render } from './sections.ts';
import { sparkline } from './sparkline.ts';
import type { Traffic, TurnCounts } from './traffic.ts';
import { verdictWords, worst, type Verdict } from './verdict.ts';

/** Long, and seldom looked for: folded. */
const FOLDED = 'settings';

/** The whole page. client/main.ts brings what is marked `data-live` up to date, by its id. */
export function statusPage(report: StatusReport, traffic: Traffic, now: Date): string {
  const { server, ...rest } = report;
  const facts: [string, JsonValue][] = [...Object.entries(server ?? {})];
  const sections: string[] = [];
  for (const [key, value] of Object.entries(rest)) {
    if (typeof value !== 'object') facts.push([key, value]);
    else if (key !== FOLDED) sections.push(section(key, value));
  }
  const settings = rest[FOLDED];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Nexy Server status</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/status.css">
<script type="module" src="/status.js"></script>
</head>
<body>
<header>
<h1>Nexy Server status</h1>
<p>As of <time id="as-of" data-live datetime="${now.toISOString()}">${clockTime(now)}</time></p>
<p class="controls"><a href="/status">Refresh</a> <button type="button" id="pause" hidden>Pause updates</button></p>
</header>
<main id="live" data-live>
${summary(traffic)}
<p id="trouble" role="alert"></p>
<section aria-labelledby="numbers-title">
<h2 id="numbers-title" class="aside">The four numbers</h2>
<div class="cards">
${statusNumbers.map((number) => card(number, traffic)).join('\n')}
</div>
</section>
<section aria-labelledby="server-title">
<h2 id="server-title">This server</h2>
<dl class="facts">
${facts.map(([key, value]) => `<div><dt>${wordsOf(key)}</dt><dd>${cell(key, value)}</dd></div>`).join('\n')}
</dl>
</section>
<div class="sections">
${sections.join('\n')}
</div>
${settings === undefined ? '' : `<details id="settings"><summary>Settings</summary>\n${render(settings, FOLDED, true)}</details>`}
</main>
</body>
</html>
`;
}

/** What a person on call wants to hear first; it is read out whenever it changes. */
function summary(traffic: Traffic): string {
  const verdict = worst(statusNumbers.map((number) => number.verdictOf(traffic.fiveMinutes)));
  return `<p id="summary" role="status" class="${verdict}">${inWords(verdict, traffic)}</p>`;
}

function inWords(verdict: Verdict, { fiveMinutes, hour }: Traffic): string {
  const inHour = worst(statusNumbers.map((number) => number.verdictOf(hour)));
  if (inHour === 'none') return 'No turns in the last hour: nothing can be said about them.';
  const said = (wanted: Verdict): string =>
    statusNumbers
      .filter((number) => number.verdictOf(fiveMinutes) === wanted)
      .map(({ title }) => title)
      .join(', ');
  switch (verdict) {
    case 'page':
      return `Page: ${said('page')}.${said('warn') && ` Warning: ${said('warn')}.`}`;
    case 'warn':
      return `Warning: ${said('warn')}.`;
    case 'good':
      return 'All four numbers of the last 5 minutes are good.';
    case 'few':
      return 'Too few turns in the last 5 minutes to judge them.';
    case 'none':
      return 'No turns in the last 5 minutes.';
  }
}

function card(number: StatusNumber, { fiveMinutes, hour, minutes }: Traffic): string {
  const id = `${number.key}-title`;
  return `<section class="card" aria-labelledby="${id}">
<h3 id="${id}">${escapeHtml(number.title)}</h3>
<dl>
${window('Last 5 minutes', number, fiveMinutes)}
${window('Last hour', number, hour)}
</dl>
${sparkline(number, minutes)}
<p class="bands">${prose(number.bands)}</p>
</section>`;
}

function window(name: string, number: StatusNumber, counts: TurnCounts): string {
  const value = number.valueOf(counts);
  const verdict = number.verdictOf(counts);
  return `<div><dt>${name}</dt>
<dd><span class="value">${value === undefined ? '–' : prose(number.textOf(value))}</span>
<span class="verdict ${verdict}">${verdictWords[verdict]}</span>
<span class="detail">${prose(number.detailOf(counts))}</span></dd></div>`;
}

function section(key: string, value: JsonValue): string {
  return `<section aria-labelledby="${escapeHtml(key)}-title"><h2 id="${escapeHtml(key)}-title">${wordsOf(key)}</h2>\n${render(value, key, true)}</section>`;
}

/** Numbers stay on one line with their units. */
function prose(text: string): string {
  return escapeHtml(text).replaceAll(/(\d) (?=ms\b|s\b|%)/g, '$1\u00a0');
}

function clockTime(date: Date): string {
  return `${date.toISOString().slice(11, 19)} UTC`;
}
