import { escaped } from '../svg-text.ts';

const STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1f2328; --soft: #4b525c; --line: #d0d7de; --card: #f6f8fa; --canary: #a04100; --stable: #0058b0; --alarm: #b3261e; --link: #0058b0; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181d; --ink: #e6e8eb; --soft: #b3bac4; --line: #3a424d; --card: #1d2128; --canary: #ffab66; --stable: #7ab8ff; --alarm: #ff8a80; --link: #8cc2ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { margin: 0 auto; padding: 1rem; max-width: 76rem; }
h1 { font-size: 1.5rem; line-height: 1.2; } h2 { margin: 2.5rem 0 .5rem; font-size: 1.2rem; border-top: 1px solid var(--line); padding-top: 1rem; }
a { color: var(--link); } code { font-size: .9em; }
p, dl { max-width: 46rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .75rem; margin: .5rem 0 1rem; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin: 1rem 0; } table { border-collapse: collapse; font-size: .875rem; } caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); } td { white-space: nowrap; } th { color: var(--soft); font-weight: 500; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); gap: 1rem; }
figure { margin: 0; padding: .75rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; min-width: 0; }
figcaption { font-weight: 600; font-size: .9rem; } .key { margin: .25rem 0 0; font-size: .8rem; color: var(--soft); }
svg { display: block; width: 100%; font-size: 11px; } svg text { fill: var(--soft); }
.grid { stroke: var(--line); } .limit { stroke: var(--alarm); stroke-dasharray: 1 3; stroke-width: 1.5; }
polyline { fill: none; stroke-width: 1.8; } polyline.canary { stroke: var(--canary); } circle.canary { fill: var(--canary); } polyline.stable { stroke: var(--stable); stroke-dasharray: 5 3; }
rect.open { fill: none; stroke: var(--line); } rect.pass { fill: var(--stable); fill-opacity: .45; stroke: var(--stable); } rect.alarm { fill: var(--alarm); } svg text.cross { fill: var(--paper); font-weight: 700; font-size: 12px; }
.key span { margin-inline-end: .75rem; white-space: nowrap; } .key span::before { display: inline-block; margin-inline-end: .35rem; color: var(--soft); }
.canary-key::before { content: '─•─'; } .stable-key::before { content: '╌╌'; } .limit-key::before { content: '⋯'; } .open-key::before { content: '▭'; } .pass-key::before { content: '▮'; } .alarm-key::before { content: '✕'; }
`;

/** A page of its own; `body` is HTML. */
export function page(title: string, body: readonly string[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>
${body.join('\n')}
</main></body></html>
`;
}
