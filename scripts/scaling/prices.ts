/** A unit price in US dollars. */
export interface Price {
  readonly dollars: number;
  readonly per: string;
  /** Where it was read; "from memory" where it was not: check it. No price here was read from a live page. */
  readonly source: string;
}

const UNREAD = 'from memory: check';
const CLOUD_RUN = 'cloud.google.com/run/pricing, tier 1, instance-based billing; stored copy without a date';
const CONTAINER_APPS =
  'Microsoft Tech Community, "Understanding Idle Usage in Azure Container Apps", Central US, active; stored copy of 2025';
const GEMINI = 'morphllm.com/gemini-api-pricing, gemini-2.5-flash; stored copy of 2026';

/** Copy what you change into a JSON file of names and dollars: `npm run scaling -- --prices FILE`. */
export const prices = {
  'container-apps-vcpu': { dollars: 0.000024, per: 'vCPU second', source: CONTAINER_APPS },
  'container-apps-gib': { dollars: 0.000003, per: 'GiB second', source: `${CONTAINER_APPS}; it says MB` },
  'container-apps-requests': { dollars: 0.4, per: 'million requests', source: UNREAD },
  'container-apps-egress': {
    dollars: 0.087,
    per: 'GB to the internet',
    source: 'c3x.dev, "Azure egress bandwidth cost", first 10 TB; stored copy without a date',
  },
  'container-apps-logs': {
    dollars: 2.3,
    per: 'GB into Log Analytics',
    source: 'monitoringcost.com/azure-monitor-cost; stored copy of 2026',
  },
  'container-apps-redis': { dollars: 101, per: 'month: 1 GB, two nodes', source: UNREAD },
  'container-apps-postgres': { dollars: 55, per: 'month: 2 vCPU burstable, 32 GB', source: UNREAD },
  'cloud-run-vcpu': { dollars: 0.000018, per: 'vCPU second', source: CLOUD_RUN },
  'cloud-run-gib': { dollars: 0.000002, per: 'GiB second', source: CLOUD_RUN },
  'cloud-run-requests': { dollars: 0, per: 'million requests', source: 'none with instance-based billing' },
  'cloud-run-egress': {
    dollars: 0.12,
    per: 'GB to the internet',
    source: 'dev.to/suhas_mallesh, premium tier, first TB; stored copy without a date',
  },
  'cloud-run-logs': {
    dollars: 0.5,
    per: 'GiB into Cloud Logging',
    source: 'cloud.google.com/stackdriver/pricing; stored copy from after October 2024',
  },
  'cloud-run-redis': { dollars: 70, per: 'month: 1 GB, two nodes', source: UNREAD },
  'cloud-run-postgres': { dollars: 55, per: 'month: 1 vCPU, 3.75 GB, 20 GB disk', source: UNREAD },
  'model-input': { dollars: 0.3, per: 'million tokens', source: GEMINI },
  'model-output': { dollars: 2.5, per: 'million tokens', source: GEMINI },
  voice: {
    dollars: 16,
    per: 'million characters',
    source: 'codesota.com/speech/openai-tts-vs-google-tts, Google Neural2; April 2026',
  },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;
export type Dollars = Readonly<Record<PriceName, number>>;

const names = Object.keys(prices) as PriceName[];
export const listed = Object.fromEntries(names.map((name) => [name, prices[name].dollars])) as Dollars;

/** The listed prices with those of a JSON file over them. Throws an Error that names what is wrong. */
export function withOwn(text: string): Dollars {
  const own = JSON.parse(text) as unknown;
  if (typeof own !== 'object' || own === null || Array.isArray(own))
    throw new Error('an object of names and dollars is expected');
  for (const [name, dollars] of Object.entries(own)) {
    if (!names.some((known) => known === name))
      throw new Error(`"${name}" is no price: ${names.join(', ')} are`);
    if (!(typeof dollars === 'number' && Number.isFinite(dollars) && dollars >= 0))
      throw new Error(`${name} must be a number from 0`);
  }
  return { ...listed, ...own };
}
