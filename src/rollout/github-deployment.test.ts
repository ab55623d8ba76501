import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { HurriedClock } from '../testing/hurried-clock.ts';
import { githubDeployment } from './github-deployment.ts';
import { defaultPlan } from './plan.ts';
import { begin, type Phase, phases, type RampState } from './ramp.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

interface Asked {
  readonly line: string;
  readonly token: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** GitHub, as far as one deployment's statuses go; `faults` are the answers before it takes one. */
async function github(...faults: number[]) {
  const asked: Asked[] = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({
        line: `${method} ${url}`,
        token: headers.authorization,
        body: JSON.parse(text) as Asked['body'],
      });
      response
        .writeHead(faults.shift() ?? 201, { 'content-type': 'application/json' })
        .end(JSON.stringify({ id: 1, message: 'told' }));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const options = {
    owner: 'octocat',
    repo: 'nexy',
    id: 42,
    token: 'ghs_secret',
    clock: new HurriedClock([]),
  };
  return { asked, notifier: githubDeployment({ ...options, apiUrl: `http://127.0.0.1:${port}` }) };
}

const begun = begin({ app: 'nexy', stable: 'v1', canary: 'v2', plan: defaultPlan }, 0);
const event = (state: Partial<RampState>) => ({
  atMs: 0,
  what: 'watching',
  by: 'ramp',
  state: { ...begun, ...state },
});

describe('githubDeployment', () => {
  it('tells the state of the deployment', async () => {
    const { asked, notifier } = await github();
    await notifier.notify(event({ phase: 'watching', percent: 25, reason: '25 % verified' }));
    expect(asked).toEqual([
      {
        line: 'POST /repos/octocat/nexy/deployments/42/statuses',
        token: 'Bearer ghs_secret',
        body: { state: 'in_progress', description: 'v2 watching at 25 %: 25 % verified' },
      },
    ]);
  });

  it.each<[Phase, string]>([
    ['asking', 'pending'],
    ['frozen', 'pending'],
    ['rolled back', 'failure'],
    ['done', 'success'],
  ])('calls %s %s', async (phase, state) => {
    const { asked, notifier } = await github();
    await notifier.notify(event({ phase }));
    expect(asked[0]?.body['state']).toBe(state);
    expect(phases).toContain(phase);
  });

  it('keeps to the length that GitHub takes', async () => {
    const { asked, notifier } = await github();
    await notifier.notify(event({ reason: 'x'.repeat(500) }));
    expect(asked[0]?.body['description']).toMatch(/^v2 .{136}…$/u);
  });

  it('tries again what broke, and tells of a refusal without the token', async () => {
    const broken = await github(502, 503);
    await broken.notifier.notify(event({}));
    expect(broken.asked).toHaveLength(3);
    server?.close();
    const refused = await github(404);
    const told = await refused.notifier.notify(event({})).catch((error: unknown) => String(error));
    expect(told).toContain('404');
    expect(told).not.toContain('ghs_secret');
  });
});
