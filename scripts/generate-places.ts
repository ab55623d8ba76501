/**
 * Writes the place names that the embedded answers know (src/providers/llm/offline/places-data.ts) from
 * city-timezones (MIT), CLDR (Unicode-3.0) and the Intl data of this Node. The two packages are 100 MB and needed
 * only for this, so they are no dependency:
 *
 *   npm i --prefix DIR city-timezones@1.3.4 cldr-dates-full@48.2.0 && node scripts/generate-places.ts DIR
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface City {
  readonly city_ascii: string;
  readonly pop: number;
  readonly iso2: string;
  readonly province: string | null;
  readonly timezone: string | null;
}

interface ZoneTree {
  readonly [name: string]: ZoneTree | string | undefined;
}

const directory = process.argv[2];
if (directory === undefined) throw new Error('usage: node scripts/generate-places.ts DIR');

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(directory ?? '', 'node_modules', path), 'utf8'));
}

/** The same folding as places.ts does to a question: lower case, ASCII, single spaces. */
function placeKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

/** The zones of each state, without those of fewer than 8 % of its cities: El Paso does not make Texas ambiguous. */
function statesOf(cities: readonly City[]): string[] {
  const states = new Map<string, Map<string, number>>();
  for (const { province, timezone, iso2 } of cities) {
    if (!['US', 'CA', 'AU'].includes(iso2) || !province || !timezone) continue;
    const name = `${placeKey(province)}|${iso2}`;
    const zones = states.get(name) ?? new Map<string, number>();
    zones.set(timezone, (zones.get(timezone) ?? 0) + 1);
    states.set(name, zones);
  }
  return [...states].map(([name, zones]) => {
    const total = [...zones.values()].reduce((sum, count) => sum + count, 0);
    const kept = [...zones].filter(([, count]) => count / total >= 0.08).sort((a, b) => b[1] - a[1]);
    return `${name}|${kept.map(([zone]) => zone).join(' ')}`;
  });
}

function countries(): string[] {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const russian = new Intl.DisplayNames('ru', { type: 'region', fallback: 'none' });
  const lines: string[] = [];
  for (let i = 0; i < 26 * 26; i++) {
    const code = String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26));
    const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & { getTimeZones?(): string[] };
    const zones = locale.getTimeZones?.();
    const name = english.of(code);
    if (!zones?.length || !name || locale.region !== code) continue;
    lines.push(`${code}|${name}|${russian.of(code) ?? ''}|${zones.join(' ')}`);
  }
  return lines;
}

/** CLDR names zones by their oldest name; this Node's Intl decides. */
function canonical(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}

function exemplarCities(tree: ZoneTree, path: readonly string[] = []): [zone: string, name: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    if (typeof value !== 'object') return [];
    const { exemplarCity } = value;
    if (typeof exemplarCity === 'string') return [[[...path, key].join('/'), exemplarCity]];
    return exemplarCities(value, [...path, key]);
  });
}

const cities = (await readJson('city-timezones/data/cityMap.json')) as readonly City[];
const russian = (await readJson('cldr-dates-full/main/ru/timeZoneNames.json')) as {
  readonly main: { readonly ru: { readonly dates: { readonly timeZoneNames: { readonly zone: ZoneTree } } } };
};

const known = cities.filter((city) => city.timezone !== null && placeKey(city.city_ascii) !== '');
const zones = [...new Set(known.map((city) => city.timezone ?? ''))].sort();
const cityLines = known
  .map((city) => {
    const name = placeKey(city.city_ascii);
    const zone = zones.indexOf(city.timezone ?? '').toString(36);
    const thousands = Math.round(city.pop / 1000);
    return `${name}|${city.iso2}|${placeKey(city.province ?? '')}|${zone}|${thousands}`;
  })
  .sort();
const russianLines = exemplarCities(russian.main.ru.dates.timeZoneNames.zone)
  .filter(([zone, name]) => !zone.startsWith('Etc/') && !/,|о-в|^о-ва|Центр/.test(name))
  .map(([zone, name]) => `${name}|${canonical(zone)}`);

const file = `// Written by scripts/generate-places.ts from city-timezones (MIT), CLDR (Unicode-3.0) and Intl; do not edit.
// One place a line, fields split by "|". Strings, since V8 reads them many times faster than object literals.

/** Zones that \`cities\` names by their index. */
export const cityZones =
  '${zones.join(' ')}';

/** name|country|province|index of its zone in base 36|thousands of people; sorted, for binary search. */
export const cities = \`${cityLines.join('\n')}\`;

/** name|country|zones, the most usual first. */
export const states = \`${statesOf(known).sort().join('\n')}\`;

/** code|English name|Russian name|zones. */
export const countries = \`${countries().join('\n')}\`;

/** Russian name|zone. */
export const russianCities = \`${russianLines.join('\n')}\`;
`;
await writeFile('src/providers/llm/offline/places-data.ts', file);
console.log(`${cityLines.length} cities, ${file.length} characters`);
