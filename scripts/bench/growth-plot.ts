import type { Subject } from './lab.ts';
import type { GrowthPoint } from './results.ts';

const WIDTH = 720;
const HEIGHT = 400;
const MARGIN = { left: 64, right: 24, top: 48, bottom: 48 };

const lines: readonly { subject: Subject; name: string; colour: string }[] = [
  { subject: 'ours', name: 'server', colour: '#1f6feb' },
  { subject: 'plain', name: 'plain grpc-js handler', colour: '#8250df' },
  { subject: 'bare', name: 'bare node:http2', colour: '#6e7781' },
];

/** CPU against streams that speak in real time, as an SVG of its own. */
export function growthPlot(points: readonly GrowthPoint[]): string {
  const maxStreams = Math.max(...points.map(({ streams }) => streams));
  const maxShare = Math.max(0.1, ...points.flatMap(({ cpuShare }) => Object.values(cpuShare)));
  const topShare = Math.ceil(maxShare * 10) / 10;
  const x = (streams: number): number =>
    MARGIN.left + (streams / maxStreams) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (share: number): number =>
    HEIGHT - MARGIN.bottom - (share / topShare) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const steps = [0, 0.25, 0.5, 0.75, 1];
  const grid = steps.flatMap((step) => [
    `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at(y(step * topShare))}" y2="${at(y(step * topShare))}" stroke="#d0d7de"/>`,
    `<text x="${MARGIN.left - 8}" y="${at(y(step * topShare) + 4)}" text-anchor="end">${(step * topShare).toFixed(2)}</text>`,
    `<text x="${at(x(step * maxStreams))}" y="${HEIGHT - MARGIN.bottom + 20}" text-anchor="middle">${Math.round(step * maxStreams)}</text>`,
  ]);
  const curves = lines.flatMap(({ subject, name, colour }, index) => {
    const measured = points.flatMap(({ streams, cpuShare }) => {
      const share = cpuShare[subject];
      return share === undefined ? [] : [`${at(x(streams))},${at(y(share))}`];
    });
    const keyX = MARGIN.left + index * 190;
    return [
      `<polyline points="${measured.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...measured.map((point) => {
        const [cx = '', cy = ''] = point.split(',');
        return `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`;
      }),
      `<rect x="${keyX}" y="18" width="12" height="12" fill="${colour}"/>`,
      `<text x="${keyX + 18}" y="28">${name}</text>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#1f2328">`,
    `<title>Share of a core against streams that speak in real time</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...grid,
    ...curves,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle">streams that speak in real time</text>`,
    `<text x="16" y="${HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 16 ${HEIGHT / 2})">share of a core</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function at(value: number): string {
  return value.toFixed(1);
}
