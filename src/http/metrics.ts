import { type Route, send } from './reply.ts';

/** Prometheus's text format (exposition_formats.md); a path for operators, as /status is. */
export function metricsRoute(scrape: () => Promise<string>): readonly [string, Route] {
  return [
    '/metrics',
    {
      methods: ['GET', 'HEAD'],
      handle: async (_request, response) => {
        const body = await scrape();
        send(response, { status: 200, contentType: 'text/plain; version=0.0.4; charset=utf-8', body });
      },
    },
  ];
}
