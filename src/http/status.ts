import { createHash } from 'node:crypto';
import { pagePolicy, type Reply } from './reply.ts';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Sections by name: configuration without secrets, live sessions, limits, provider states … */
export type StatusReport = Readonly<Record<string, JsonValue>>;

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: Canvas; color: CanvasText; }
h1 { font-size: 1.5rem; } h2::first-letter, th::first-letter { text-transform: uppercase; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; } table table { margin: .25rem 0; }
th, td { padding: .2rem 1rem .2rem 0; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 500; white-space: nowrap; }
tr + tr > * { border-top: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); }
ul { margin: 0; padding-inline-start: 1.2rem; }
`;

/** The page has no script and no other source than its own style, named by its hash. */
const POLICY = pagePolicy(`style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`);

/** JSON, or a page where the Accept header prefers HTML. */
export function statusReply(report: StatusReport, accept: string | undefined): Reply {
  if (prefersHtml(accept)) {
    return {
      status: 200,
      contentType: 'text/html; charset=utf-8',
      body: statusPage(report),
      headers: { 'content-security-policy': POLICY, vary: 'accept' },
    };
  }
  return {
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: `${JSON.stringify(report, null, 2)}\n`,
    headers: { vary: 'accept' },
  };
}

/** RFC 9110, 12.5.1: the most specific range decides a type's weight. JSON wins a tie. */
export function prefersHtml(accept: string | undefined): boolean {
  const ranges = new Map<string, number>();
  for (const part of (accept ?? '*/*').split(',')) {
    const [range = '', ...parameters] = part.toLowerCase().split(';');
    const quality = parameters.map((text) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
    ranges.set(range.trim(), Number(quality ?? 1));
  }
  const weight = (type: string, group: string): number =>
    ranges.get(`${group}/${type}`) ?? ranges.get(`${group}/*`) ?? ranges.get('*/*') ?? 0;
  return weight('html', 'text') > weight('json', 'application');
}

function statusPage(report: StatusReport): string {
  const sections = Object.entries(report).map(
    ([name, value]) => `<section><h2>${escapeHtml(label(name))}</h2>\n${render(value)}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Nexy Server status</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Nexy Server status</h1>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function render(value: JsonValue): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    return `<ul>${value.map((item: JsonValue) => `<li>${render(item)}</li>`).join('')}</ul>`;
  }
  if (typeof value === 'object' && value !== null) {
    const rows = Object.entries(value).map(
      ([key, item]) => `<tr><th scope="row">${escapeHtml(label(key))}</th><td>${render(item)}</td></tr>`,
    );
    return rows.length === 0 ? 'none' : `<table><tbody>${rows.join('\n')}</tbody></table>`;
  }
  return escapeHtml(String(value));
}

function label(key: string): string {
  return key.replaceAll('_', ' ');
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
