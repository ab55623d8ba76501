import type { Unit } from '../../infra/dashboards/panel.ts';

/** A value in the unit of its panel, short enough for an axis. */
export function textOf(value: number, unit: Unit): string {
  switch (unit) {
    case 'seconds':
      return value < 1 && value !== 0 ? `${short(value * 1_000)} ms` : `${short(value)} s`;
    case 'share':
      return `${short(value * 100)} %`;
    case 'per second':
      return `${short(value)}/s`;
    case 'bytes':
      return `${short(value / 1024 ** 2)} MiB`;
    case 'count':
      return short(value);
  }
}

/** Three digits that count. */
function short(value: number): string {
  if (Math.abs(value) >= 1_000_000) return `${short(value / 1_000_000)}M`;
  if (Math.abs(value) >= 10_000) return `${short(value / 1_000)}k`;
  return String(Number(value.toPrecision(Math.abs(value) >= 100 ? 4 : 3)));
}

/** Steps of 1, 2 or 5 from 0 to at least `most`: at most five. In bytes, of whole MiB. */
export function ticksTo(most: number, unit: Unit): number[] {
  const scale = unit === 'bytes' ? 1024 ** 2 : 1;
  const rough = most / scale / 4;
  if (rough <= 0) return [0, scale];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const count = Math.ceil(most / scale / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)) * scale);
}

/** Grafana's legend: each {{label}} replaced by its value. */
export function legendOf(legend: string, labels: Readonly<Record<string, string>>): string {
  return legend.replaceAll(/\{\{(\w+)\}\}/gu, (_whole, label: string) => labels[label] ?? '–');
}
