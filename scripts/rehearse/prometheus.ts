import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from './program.ts';
import { freePort } from '../../src/probes/loopback.ts';

export interface Prometheus {
  readonly url: string;
  stop(): Promise<void>;
}

/** What it is to ask of what it scrapes, as a rule file, and the Alertmanager ("host:port") that it tells. */
export interface Watch {
  readonly rules: string;
  readonly alertmanager: string;
}

/** Debian's Prometheus on a free port; it scrapes `targets` ("host:port") each half second. */
export async function startPrometheus(targets: readonly string[], watch?: Watch): Promise<Prometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'nexy-prometheus-'));
  const config = join(folder, 'prometheus.yml');
  if (watch) await writeFile(join(folder, 'rules.yml'), watch.rules);
  await writeFile(
    config,
    JSON.stringify({
      global: { scrape_interval: '500ms', scrape_timeout: '500ms' },
      scrape_configs: [{ job_name: 'nexy', static_configs: [{ targets }] }],
      ...(watch && {
        rule_files: ['rules.yml'],
        alerting: { alertmanagers: [{ static_configs: [{ targets: [watch.alertmanager] }] }] },
      }),
    }),
  );
  const port = await freePort();
  const program = await startProgram(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--rules.alert.resend-delay=1s',
    ],
    { port },
  );
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await program.stop();
      await rm(folder, { recursive: true });
    },
  };
}
