/** A real Prometheus and Alertmanager that watch one server, and whom they tell. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../scripts/rehearse/program.ts';
import { freePort } from '../src/probes/loopback.ts';
import { startPrometheus } from '../scripts/rehearse/prometheus.ts';

export interface Monitoring {
  /** "TurnsFailing/page" of every alert that people know to be out; it goes on changing. */
  readonly out: ReadonlySet<string>;
  /** Everything that they were told, in order: "firing TurnsFailing/page". */
  readonly told: readonly string[];
  stop(): Promise<void>;
}

interface Notification {
  readonly alerts: readonly {
    readonly status: 'firing' | 'resolved';
    readonly labels: Readonly<Record<string, string>>;
  }[];
}

/** Scrapes `target` twice a second. */
export async function startMonitoring(target: string, rules: string): Promise<Monitoring> {
  const folder = mkdtempSync(join(tmpdir(), 'nexy-alertmanager-'));
  const [out, told] = [new Set<string>(), [] as string[]];
  const webhook = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
      for (const { status, labels } of (JSON.parse(body) as Notification).alerts) {
        const alert = `${labels['alertname'] ?? ''}/${labels['severity'] ?? ''}`;
        told.push(`${status} ${alert}`);
        if (status === 'firing') out.add(alert);
        else out.delete(alert);
      }
      response.end();
    })();
  });
  webhook.listen(0, '127.0.0.1');
  await once(webhook, 'listening');
  const { port } = webhook.address() as AddressInfo;

  const alertmanagerPort = await freePort();
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(
    config,
    JSON.stringify({
      route: {
        receiver: 'webhook',
        group_by: ['alertname', 'severity'],
        group_wait: '100ms',
        group_interval: '500ms',
        repeat_interval: '1h',
      },
      receivers: [{ name: 'webhook', webhook_configs: [{ url: `http://127.0.0.1:${port}/` }] }],
    }),
  );
  const alertmanager = await startProgram(
    'prometheus-alertmanager',
    [
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${alertmanagerPort}`,
      '--cluster.listen-address=',
    ],
    { port: alertmanagerPort },
  );
  const prometheus = await startPrometheus([target], {
    rules,
    alertmanager: `127.0.0.1:${alertmanagerPort}`,
  });
  return {
    out,
    told,
    stop: async () => {
      await prometheus.stop();
      await alertmanager.stop();
      webhook.close();
      webhook.closeAllConnections();
      rmSync(folder, { recursive: true });
    },
  };
}
