import type { Machine } from './machine.ts';
import { hardware, type Marks, tableOf, trust } from './report.ts';
import { MAX_OTHERS_SHARE } from './table.ts';
import type { CostScale } from './telemetry-cost.ts';
import { type Variant, variants } from './telemetry-variants.ts';

/** How many times the CPU of the reference a turn takes: the median of the rounds' ratios, and where it lies with 95 %. */
export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Docs/telemetry.json. */
export interface TelemetryResults {
  readonly date: string;
  readonly scale: CostScale & { readonly starts: number };
  readonly machine: Machine;
  readonly generatorShare: number;
  readonly othersShare: number;
  readonly cpuMsPerTurn: Readonly<Record<Variant, number>>;
  /** To `replaced`. */
  readonly ratios: Readonly<Record<Exclude<Variant, 'replaced'>, Ratio>>;
  /** Of the turns of servers with OTLP, the share whose span arrived. */
  readonly followed: number;
}

/** In Docs/PERFORMANCE.md, for `renderTelemetry`. */
export const telemetryMarks: Marks = { begin: '<!-- telemetry:begin -->', end: '<!-- telemetry:end -->' };

const names: Readonly<Record<Variant, string>> = {
  replaced: 'nothing counted or followed (the reference)',
  none: 'no exporter configured',
  prometheus: 'Prometheus, scraped each second',
  otlp: 'OTLP: metrics and spans',
  azure: 'Azure Monitor: metrics and spans',
  all: 'all three at once',
  every: 'the same with every call followed',
};
/** Of throughput, in percent. */
const aims: Readonly<Partial<Record<Variant, number>>> = { none: 2, all: 8 };

/** What telemetry takes of the throughput, as Markdown that Prettier leaves alone. */
export function renderTelemetry(results: TelemetryResults): string {
  const { date, scale, machine, generatorShare, othersShare, cpuMsPerTurn, ratios } = results;
  return [
    `Measured on ${date}: ${scale.starts} starts of ${scale.rounds} rounds, in each of which every server is kept busy by ${scale.connections} connections for ${scale.busyMs} ms.`,
    `${hardware(machine)}.`,
    ...trust(machine, { generator: generatorShare, others: othersShare }),
    '',
    ...tableOf([
      ['what is configured', 'CPU a turn', 'throughput lost', 'with 95 % between', 'aim', 'met'],
      ...variants.map((variant) => {
        const cpu = `${cpuMsPerTurn[variant].toFixed(3)} ms`;
        if (variant === 'replaced') return [names[variant], cpu, '–', '–', '–', '–'];
        const { median, low, high } = ratios[variant];
        const aim = aims[variant];
        return [
          names[variant],
          cpu,
          percentLost(median),
          `${percentLost(low)} and ${percentLost(high)}`,
          aim === undefined ? '–' : `≤ ${aim} %`,
          aim === undefined ? '–' : verdict(aim, ratios[variant], othersShare),
        ];
      }),
    ]),
    '',
    `Where OTLP was on, ${Math.round(results.followed * 100)} % of the turns were followed, spans and parts: those of the last row, and what the setting traces_per_second lets the others follow.`,
  ].join('\n');
}

/** A core that is always busy answers 1 / ratio as many turns. */
function lostPercent(ratio: number): number {
  return (1 - 1 / ratio) * 100;
}

function percentLost(ratio: number): string {
  const lost = lostPercent(ratio);
  return `${lost < 0 ? '− ' : ''}${Math.abs(lost).toFixed(1)} %`;
}

function verdict(aim: number, { low, high }: Ratio, othersShare: number): 'yes' | 'no' | '?' {
  if (!(othersShare <= MAX_OTHERS_SHARE)) return '?';
  if (lostPercent(high) <= aim) return 'yes';
  return lostPercent(low) > aim ? 'no' : '?';
}
