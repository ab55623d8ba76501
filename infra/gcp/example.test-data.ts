import type { Given } from './values.ts';

const digest = (letter: string): string => `@sha256:${letter.repeat(64)}`;

/** What a command line gives, of a project that there is not. */
export const example = {
  project: 'nexy-example',
  region: 'europe-west1',
  host: 'api.nexy.example',
  image: `europe-west1-docker.pkg.dev/nexy-example/nexy/server${digest('a')}`,
  collector: `us-docker.pkg.dev/cloud-ops-agents-artifacts/cloud-run-gmp-sidecar/cloud-run-gmp-sidecar${digest('b')}`,
  network: 'default',
  subnetwork: 'default',
  'update-feed': 'https://updates.nexy.example/',
  'update-key': `${'A'.repeat(43)}=`,
  page: ['projects/nexy-example/notificationChannels/1'],
  warn: ['projects/nexy-example/notificationChannels/2'],
  secret: [
    'nexy-gemini-api-key=1',
    'nexy-database-url=2',
    'nexy-coordination-url=1',
    'nexy-log-hash-key=1',
    'nexy-database-owner-url=1',
    'nexy-collector-config=3',
  ],
  most: '20',
} satisfies Given;
