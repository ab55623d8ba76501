/** `npm run infra:gcp`: writes the files that infra/gcp/apply.sh hands to gcloud (infra/gcp/README.md). */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { collectorText, render } from '../infra/gcp/render.ts';
import { checkSettings } from '../infra/gcp/settings.ts';
import { services } from '../infra/gcp/names.ts';
import { readDeployed } from '../infra/gcp/traffic.ts';
import { readValues, ValuesError } from '../infra/gcp/values.ts';
import { ConfigError } from '../src/config/config-error.ts';
import { CannotTell, readArguments } from './log-command.ts';
import { recommended } from './scaling/settings.ts';

const usage = `usage: npm run -s infra:gcp -- --out FOLDER --project ID --region REGION --host NAME --image …@sha256:… …
       npm run -s infra:gcp -- --collector-config

  --out FOLDER        is emptied, and has the files afterwards
  --project ID, --region REGION
  --host NAME         under which clients find the server; canary.NAME is the canary's
  --image, --collector
                      the server's image and Google's Prometheus sidecar, by digest; a tag is refused
  --network, --subnetwork
                      with PostgreSQL and Redis
  --update-feed URL, --update-key KEY
                      UPDATE_FEED_URL and UPDATE_PUBLIC_KEY
  --page, --warn CHANNEL
                      notification channels of the alerts, once or more each
  --secret NAME=VERSION
                      for each secret; a number, never "latest"
  --set VARIABLE=VALUE
                      another setting of the server's, once or more
  --most N            instances of a revision (${recommended.cloudRun.max})
  --deployed FILE     what gcloud run services list --format=json prints now; traffic stays where it is
  --collector-config  prints the content of the secret nexy-collector-config

Exit code: 0 written, 2 wrong use; the problems are on standard error.`;

const one = { type: 'string' } as const;
const many = { type: 'string', multiple: true } as const;
const options = {
  out: one,
  project: one,
  region: one,
  host: one,
  image: one,
  collector: one,
  network: one,
  subnetwork: one,
  'update-feed': one,
  'update-key': one,
  page: many,
  warn: many,
  secret: many,
  set: many,
  most: { type: 'string', default: String(recommended.cloudRun.max) },
  deployed: one,
  'collector-config': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export async function main(argv: readonly string[]): Promise<number> {
  try {
    const { values: given, positionals } = readArguments(argv, options);
    const { out, deployed, help, 'collector-config': collectorConfig, ...rest } = given;
    if (help === true || collectorConfig === true) {
      process.stdout.write(help === true ? `${usage}\n` : collectorText);
      return 0;
    }
    if (positionals.length > 0 || out === undefined)
      throw new CannotTell('--out FOLDER is expected, and no more');
    const values = readValues(rest);
    await checkSettings(values);
    const now =
      deployed === undefined ? undefined : readDeployed(await readFile(deployed, 'utf8'), services.server);
    const files = render(values, now);
    await rm(out, { recursive: true, force: true });
    for (const [name, text] of files) {
      await mkdir(dirname(join(out, name)), { recursive: true });
      await writeFile(join(out, name), text);
    }
    console.log(`${files.size} files in ${out}`);
    return 0;
  } catch (error) {
    const isExpected =
      error instanceof CannotTell || error instanceof ValuesError || error instanceof ConfigError;
    if (!isExpected) throw error;
    console.error(`${error.message}\nHow it is used: npm run -s infra:gcp -- --help`);
    return 2;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
