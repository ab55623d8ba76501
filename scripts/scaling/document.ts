import { replaceReport, tableOf } from '../bench/report.ts';
import { streamsByCpu, streamsByMemory } from './capacity.ts';
import { millionUsers } from './million.ts';
import { type Bill, billOf, totalOf } from './money.ts';
import { type Dollars, type Price, prices } from './prices.ts';
import { outcomeOf, type Result, type Results } from './results.ts';
import { recommended } from './settings.ts';
import { DAY_SECONDS } from './traffic.ts';
import { CPU_FACTOR, cpuMsPerTurn, megabytesPerStream, processStartSeconds, residentMib } from './turn.ts';

/** The parts of Docs/SCALING.md that are reckoned, by the name of their marks. */
export type Sections = Readonly<
  Record<'cost' | 'day' | 'elsewhere' | 'money' | 'million' | 'prices', string>
>;

export function sectionsOf(results: Results, dollars: Dollars): Sections {
  return {
    cost: costTable(),
    day: table(
      ['platform', 'settings', ...outcomeColumns],
      results.day.map((one) => [one.settings.platform, one.settings.name, ...outcomeCells(one, dollars)]),
    ),
    elsewhere: table(
      ['what is otherwise', 'platform', 'settings', ...outcomeColumns],
      results.elsewhere.map((one) => [
        one.world,
        one.settings.platform,
        one.settings.name,
        ...outcomeCells(one, dollars),
      ]),
    ),
    money: moneyTable(results, dollars),
    million: table(['what', 'how much', 'what follows'], millionUsers(results, dollars)),
    prices: priceTable(dollars),
  };
}

/** The document with these parts in the place of its own. Throws where marks are missing. */
export function withSections(document: string, sections: Sections): string {
  return Object.entries(sections).reduce(
    (text, [name, part]) =>
      replaceReport(text, part, { begin: `<!-- ${name}:begin -->`, end: `<!-- ${name}:end -->` }),
    document,
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return tableOf([head, ...rows]).join('\n');
}

const sizes = [
  { vcpu: 0.5, gib: 1 },
  { vcpu: 1, gib: 1 },
  { vcpu: 1, gib: 2 },
  { vcpu: 2, gib: 4 },
] as const;

function costTable(): string {
  return [
    `- A turn takes ${cpuMsPerTurn.toFixed(1)} ms of a core of the benchmarks; ${(cpuMsPerTurn * CPU_FACTOR).toFixed(1)} ms of a vCPU, reckoned as half of one.`,
    `- A stream holds ${megabytesPerStream.toFixed(2)} MB where all is made ahead that may be; the process without any ${residentMib.toFixed(0)} MiB.`,
    `- A process is SERVING ${processStartSeconds.toFixed(1)} s after its start, with every model; placing it and pulling the image come before.`,
    '',
    table(
      ['instance', 'streams by its CPU', 'if a vCPU were a core of the benchmarks', 'streams by its memory'],
      sizes.map(({ vcpu, gib }) => [
        `${vcpu} vCPU, ${gib} GiB`,
        whole(streamsByCpu(vcpu)),
        // A process has one thread that serves.
        whole(streamsByCpu(vcpu, 1)),
        whole(streamsByMemory(gib)),
      ]),
    ),
  ].join('\n');
}

const outcomeColumns = [
  'refused',
  'waited',
  'on average',
  'slow',
  'cut',
  'instances, mean',
  'most',
  'instances for 1,000 turns',
];

function outcomeCells({ settings, outcome }: Result, dollars: Dollars): string[] {
  const share = (count: number): string => percent(count, outcome.turns);
  return [
    share(outcome.refused),
    share(outcome.delayed),
    outcome.delayed === 0 ? '–' : `${outcome.delaySeconds.toFixed(1)} s`,
    share(outcome.slow),
    whole(outcome.cut),
    (outcome.instanceSeconds / DAY_SECONDS).toFixed(1),
    whole(outcome.mostInstances),
    money(billOf(settings, outcome, dollars).instances),
  ];
}

const parts: Readonly<Record<keyof Bill, string>> = {
  instances: 'instances',
  requests: 'requests',
  egress: 'audio to the internet',
  logs: 'log lines',
  redis: 'Redis',
  postgres: 'PostgreSQL',
  model: 'model (example)',
  voice: 'voice (example)',
};

function moneyTable(results: Results, dollars: Dollars): string {
  const bills = [recommended.containerApps, recommended.cloudRun].map((settings) =>
    billOf(settings, outcomeOf(results, settings), dollars),
  );
  const row = (name: string, of: (bill: Bill) => number): string[] => [
    name,
    ...bills.flatMap((bill) => [money(of(bill)), percent(of(bill), totalOf(bill))]),
  ];
  return table(
    ['for 1,000 turns', 'Container Apps', 'share', 'Cloud Run', 'share'],
    [
      ...(Object.keys(parts) as (keyof Bill)[]).map((part) => row(parts[part], (bill) => bill[part])),
      row('all', totalOf),
    ],
  );
}

function priceTable(dollars: Dollars): string {
  return table(
    ['name', 'US dollars', 'per', 'read in'],
    Object.entries<Price>(prices).map(([name, price]) => [
      `\`${name}\``,
      String(dollars[name as keyof Dollars]),
      price.per,
      price.dollars === dollars[name as keyof Dollars] ? price.source : 'your file',
    ]),
  );
}

function money(dollars: number): string {
  return `$ ${dollars.toFixed(dollars < 0.1 ? 4 : 2)}`;
}

function percent(part: number, all: number): string {
  if (part === 0) return '0';
  const value = (100 * part) / all;
  return `${value < 0.01 ? '< 0.01' : value.toFixed(2)} %`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
