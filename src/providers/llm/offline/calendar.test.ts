import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDuration,
  civil,
  dayOf,
  easter,
  instantOf,
  localTime,
  nthWeekday,
  orthodoxEaster,
  weekNumber,
  weekday,
} from './calendar.ts';

const anyDay = fc.integer({ min: -700_000, max: 2_900_000 });
const date = (day: number | undefined): string =>
  day === undefined ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10);

describe('calendar', () => {
  it('counts days as Date does', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, day: ofMonth } = civil(day);
        expect(dayOf(year, month, ofMonth)).toBe(day);
        expect(weekday(day)).toBe(new Date(day * 86_400_000).getUTCDay());
      }),
    );
  });

  it('ends a month early rather than late', () => {
    expect(date(addDuration(dayOf(2026, 1, 31) ?? 0, { months: 1, days: 0 }))).toBe('2026-02-28');
    expect(date(addDuration(dayOf(2024, 2, 29) ?? 0, { months: -12, days: 0 }))).toBe('2023-02-28');
    expect(dayOf(2026, 2, 30)).toBeUndefined();
  });

  it.each([
    [2024, '2024-03-31', '2024-05-05'],
    [2025, '2025-04-20', '2025-04-20'],
    [2026, '2026-04-05', '2026-04-12'],
    [2027, '2027-03-28', '2027-05-02'],
  ])('knows Easter %i', (year, western, eastern) => {
    expect([date(easter(year)), date(orthodoxEaster(year))]).toEqual([western, eastern]);
  });

  it('numbers weeks by ISO 8601', () => {
    expect(weekNumber(dayOf(2021, 1, 3) ?? 0)).toBe(53);
    expect(weekNumber(dayOf(2026, 1, 1) ?? 0)).toBe(1);
    expect(weekNumber(dayOf(2024, 12, 30) ?? 0)).toBe(1);
  });

  it('finds the fourth Thursday and the last Monday', () => {
    expect(date(nthWeekday(2026, 11, [4, 4]))).toBe('2026-11-26');
    expect(date(nthWeekday(2026, 5, [1, -1]))).toBe('2026-05-25');
  });

  it('finds the instant of a local time in any zone, away from clock changes', () => {
    const zones = fc.constantFrom(
      'Asia/Tokyo',
      'America/New_York',
      'Asia/Kathmandu',
      'Pacific/Honolulu',
      'Etc/UTC',
    );
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 19_000, max: 22_000 }),
        fc.integer({ min: 36_000, max: 86_399 }),
        (zone, day, seconds) => {
          expect(localTime(instantOf({ day, seconds }, zone), zone)).toEqual({ day, seconds });
        },
      ),
    );
  });
});
