import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startProgram } from './instances-rig.ts';

export interface Prometheus {
  readonly url: string;
  stop(): Promise<void>;
}

/** Debian's Prometheus on a free port; it scrapes `target` ("host:port") each half second. */
export async function startPrometheus(target: string): Promise<Prometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'nexy-prometheus-'));
  const config = join(folder, 'prometheus.yml');
  await writeFile(
    config,
    JSON.stringify({
      global: { scrape_interval: '500ms', scrape_timeout: '500ms' },
      scrape_configs: [{ job_name: 'nexy', static_configs: [{ targets: [target] }] }],
    }),
  );
  const port = await freePort();
  const program = await startProgram(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
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
