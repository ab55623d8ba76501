import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replaceReport } from './report.ts';
import { renderTelemetry, telemetryMarks, type TelemetryResults } from './telemetry-report.ts';
import { variants } from './telemetry-variants.ts';

const read = (name: string): string => readFileSync(new URL(`../../Docs/${name}`, import.meta.url), 'utf8');
const kept = JSON.parse(read('telemetry.json')) as TelemetryResults;

describe('the kept figures of telemetry', () => {
  it('are those of the document', () => {
    const performance = read('PERFORMANCE.md');
    expect(replaceReport(performance, renderTelemetry(kept), telemetryMarks)).toBe(performance);
  });

  it('are of every variant, over enough rounds for an interval', () => {
    expect(Object.keys(kept.cpuMsPerTurn)).toEqual([...variants]);
    expect(['replaced', ...Object.keys(kept.ratios)]).toEqual([...variants]);
    expect(kept.scale.starts * kept.scale.rounds).toBeGreaterThanOrEqual(40);
  });
});

describe('the table', () => {
  const met = (low: number, high: number, othersShare = 0): string | undefined => {
    const ratios = { ...kept.ratios, all: { median: (low + high) / 2, low, high } };
    const lines = renderTelemetry({ ...kept, ratios, othersShare }).split('\n');
    return lines
      .find((line) => line.startsWith('| all three'))
      ?.split('|')[6]
      ?.trim();
  };

  it('says that an aim is met only where all of the interval meets it', () => {
    // A ratio of 1.087 loses 8 %.
    expect([met(1, 1.08), met(1.05, 1.12), met(1.09, 1.12), met(1, 1.08, 0.2)]).toEqual([
      'yes',
      '?',
      'no',
      '?',
    ]);
  });

  it('reckons the loss from the CPU: twice as much leaves half of the turns', () => {
    const ratios = { ...kept.ratios, all: { median: 2, low: 1.25, high: 4 } };
    const line = renderTelemetry({ ...kept, ratios })
      .split('\n')
      .find((text) => text.startsWith('| all three'));
    expect(line).toContain('| 50.0 % ');
    expect(line).toContain('| 20.0 % and 75.0 % ');
  });
});
