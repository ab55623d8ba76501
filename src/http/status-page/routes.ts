import { builtFileRoutes } from '../built-files.ts';
import { pagePolicy, send, type Route } from '../reply.ts';
import type { StatusReport } from '../status.ts';
import type { Traffic } from './traffic.ts';

export interface StatusSource {
  /** Asked for each request, so keep it cheap. */
  report(): StatusReport;
  traffic(): Traffic;
  /** What a clock on the wall shows. */
  date(): Date;
}

const FILES = [
  { path: '/status.js', file: 'status.js', contentType: 'text/javascript; charset=utf-8' },
  { path: '/status.css', file: 'status.css', contentType: 'text/css; charset=utf-8' },
];

/** Its own script asks for the page again, and never makes markup from strings. */
const POLICY = pagePolicy(
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
);

/** /status: JSON, or a page where the Accept header prefers HTML; and the page's files from the build's `folder`. */
export function statusRoutes(
  folder: URL,
  { report, traffic, date }: StatusSource,
): [path: string, route: Route][] {
  const route: Route = {
    methods: ['GET', 'HEAD'],
    handle: async (request, response) => {
      const [sections, counts] = [report(), traffic()];
      // Loaded when first asked for: no start waits for what a person reads.
      if (prefersHtml(request.headers.accept)) {
        const { statusPage } = await import('./page.ts');
        send(response, {
          status: 200,
          contentType: 'text/html; charset=utf-8',
          body: statusPage(sections, counts, date()),
          headers: { 'content-security-policy': POLICY, vary: 'accept' },
        });
        return;
      }
      const { trafficReport } = await import('./traffic-report.ts');
      const { server, ...rest } = sections;
      const whole = { server, traffic: trafficReport(counts), ...rest };
      send(response, {
        status: 200,
        contentType: 'application/json; charset=utf-8',
        body: `${JSON.stringify(whole, null, 2)}\n`,
        headers: { vary: 'accept' },
      });
    },
  };
  return [['/status', route], ...builtFileRoutes(folder, FILES, POLICY)];
}

/** RFC 9110, 12.5.1: the most specific range decides a type's weight. JSON wins a tie. */
function prefersHtml(accept: string | undefined): boolean {
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
