import type { Language } from './language.ts';
import type { Reading } from './phrase.ts';
import {
  capitals,
  countryAliases,
  englishAliases,
  famous,
  russianAliases,
  russianCountryAliases,
  russianZoneNames,
  zoneNames,
} from './places-names.ts';
import { capitalised, countryName, displayName, withCapitals } from './place-display.ts';
import { russianStem } from '../../../assistant/russian-stem.ts';
import { canonicalZone, sameTime } from './zones.ts';
import { sourceText, type Question } from './tokens.ts';

/** Generated, 240 KB: loaded only when the first question may name a place. */
export interface PlacesData {
  readonly cityZones: string;
  readonly cities: string;
  readonly states: string;
  readonly countries: string;
  readonly russianCities: string;
}

export interface Place {
  /** "Tokyo", "Paris, France", «Токио»; as it may stand after "in" («в Москве» keeps the asker's ending). */
  readonly name: string;
  readonly zone: string;
  /** The Russian name as a dictionary has it. */
  readonly nominative?: string;
  /** A country with several times, of which `zone` is the one of this city. */
  readonly capital?: string;
}

/** What a name stands for: one place, or several with different times. */
export type PlaceReading =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'ambiguous'; readonly name: string; readonly choices: readonly string[] };

interface City {
  readonly name: string;
  readonly country: string;
  readonly province: string;
  readonly zone: string;
  readonly thousands: number;
}

interface Country {
  readonly code: string;
  readonly en: string;
  readonly ru: string;
  readonly zones: readonly string[];
}

const longestName = 5;

export class Places {
  readonly #cities: string;
  readonly #cityZones: readonly string[];
  readonly #countries = new Map<string, Country>();
  readonly #english = new Map<
    string,
    { readonly zone: string } | { readonly country: string } | { readonly state: string }
  >();
  readonly #states = new Map<string, { readonly country: string; readonly zones: readonly string[] }>();
  readonly #russian = new Map<
    string,
    { readonly name: string; readonly zone?: string; readonly country?: string }
  >();
  readonly #cityNameOfZone = new Map<string, string>();

  constructor(data: PlacesData) {
    this.#cities = data.cities;
    this.#cityZones = data.cityZones.split(' ');
    for (const line of data.countries.split('\n')) {
      const [code = '', en = '', ru = '', zones = ''] = line.split('|');
      this.#countries.set(code, { code, en, ru, zones: zones.split(' ') });
      this.#english.set(placeKey(en), { country: code });
      this.#addRussian(ru, { country: code });
    }
    for (const line of data.states.split('\n')) {
      const [name = '', country = '', zones = ''] = line.split('|');
      this.#states.set(name, { country, zones: zones.split(' ') });
      if (!this.#english.has(name) && name !== 'washington' && name !== 'new york')
        this.#english.set(name, { state: name });
    }
    for (const [name, zone] of entries(englishAliases)) this.#english.set(placeKey(name), { zone });
    for (const [name, code] of entries(countryAliases)) this.#english.set(name, { country: code });
    for (const [name, zone] of entries(zoneNames)) this.#english.set(name, { zone });
    for (const line of data.russianCities.split('\n')) {
      const [name = '', zone = ''] = line.split('|');
      this.#cityNameOfZone.set(zone, name);
      this.#addRussian(name, { zone });
    }
    for (const [name, zone] of [...entries(russianAliases), ...entries(russianZoneNames)])
      this.#addRussian(name, { zone });
    for (const [name, code] of entries(russianCountryAliases))
      this.#addRussian(this.#countries.get(code)?.ru ?? name, { country: code }, name);
  }

  #addRussian(name: string, target: { zone?: string; country?: string }, key = name): void {
    this.#russian.set(russianKey(key), {
      name: key === name ? name : key.length <= 3 ? key.toUpperCase() : capitalised(key),
      ...target,
    });
  }

  /** The place whose name starts at token `at`, the longest name first. `now` tells which times differ today. */
  read(question: Question, at: number, now: Date): Reading<PlaceReading>[] {
    const readings: Reading<PlaceReading>[] = [];
    let end = at;
    const words: string[] = [];
    while (words.length < longestName && end < question.tokens.length) {
      const token = question.tokens[end];
      if (token?.kind === 'word') words.push(token.text);
      else if (!token || !/^[-,.]$/.test(token.text) || words.length === 0) break;
      end++;
      if (token.kind !== 'word') continue;
      const found = this.#resolve(question, words, [at, end], now);
      if (found) readings.unshift({ value: found, end });
    }
    return readings;
  }

  /** How a zone is called when nobody named a place: its city. */
  zoneCity(zone: string, language: Language): string {
    if (/^(Etc\/|UTC|GMT)/.test(zone)) return 'UTC';
    const russian = language === 'ru' ? this.#cityNameOfZone.get(canonicalZone(zone)) : undefined;
    return russian ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  }

  #resolve(
    question: Question,
    words: readonly string[],
    [from, to]: readonly [number, number],
    now: Date,
  ): PlaceReading | undefined {
    if (/\p{Script=Cyrillic}/u.test(words[0] ?? '')) {
      const known = this.#russian.get(russianKey(words.join(' ')));
      if (!known) return undefined;
      const spoken = withCapitals(sourceText(question, from, to), known.name);
      const nominative = known.name;
      if (known.zone)
        return { kind: 'place', place: { name: spoken, zone: canonicalZone(known.zone), nominative } };
      const country = this.#country(known.country ?? '', spoken, now, 'ru');
      return country?.kind === 'place' ? { kind: 'place', place: { ...country.place, nominative } } : country;
    }
    const key = placeKey(words.filter((word, index) => word !== 'the' || index > 0).join(' '));
    if (key === '') return undefined;
    const known = this.#english.get(key);
    const spoken = displayName(key);
    if (known && 'zone' in known)
      return { kind: 'place', place: { name: spoken, zone: canonicalZone(known.zone) } };
    if (known && 'country' in known) {
      const namesake = this.#states.get(key);
      if (
        namesake &&
        !sameTime([...namesake.zones, ...(this.#countries.get(known.country)?.zones ?? [])], now)
      ) {
        return { kind: 'ambiguous', name: spoken, choices: ['the country', 'the US state'] };
      }
      return this.#country(
        known.country,
        countryName(this.#countries.get(known.country)?.en ?? spoken),
        now,
        question.language,
      );
    }
    return this.#city(key, words, now) ?? (known ? this.#state(known.state, now) : undefined);
  }

  #country(code: string, name: string, now: Date, language: Language): PlaceReading | undefined {
    const country = this.#countries.get(code);
    if (!country) return undefined;
    const [first = 'Etc/UTC'] = country.zones;
    if (country.zones.length <= 8 && sameTime(country.zones, now))
      return { kind: 'place', place: { name, zone: canonicalZone(first) } };
    const line = capitals.split('\n').find((entry) => entry.startsWith(`${code}|`));
    const [, en = '', ru = '', zone = ''] = line?.split('|') ?? [];
    if (!line)
      return {
        kind: 'ambiguous',
        name,
        choices: country.zones.slice(0, 3).map((item) => this.zoneCity(item, language)),
      };
    return { kind: 'place', place: { name, zone, capital: language === 'ru' ? ru : en } };
  }

  #state(name: string, now: Date): PlaceReading | undefined {
    const zones = this.#states.get(name)?.zones ?? [];
    const [first] = zones;
    if (first === undefined) return undefined;
    const place: Place = { name: displayName(name), zone: first };
    return {
      kind: 'place',
      place: sameTime(zones, now) ? place : { ...place, name: `most of ${place.name}` },
    };
  }

  /** A city, also with its state or country behind it: "Paris Texas", "London, Ontario", "Portland in Oregon". */
  #city(key: string, words: readonly string[], now: Date): PlaceReading | undefined {
    const all = this.#citiesNamed(key);
    if (all.length > 0) return this.#choose(key, all, now);
    for (let split = words.length - 1; split > 0; split--) {
      const city = placeKey(words.slice(0, split).join(' '));
      const area = placeKey(
        words
          .slice(split)
          .filter((word) => word !== 'in' && word !== 'the')
          .join(' '),
      );
      const known = this.#english.get(area);
      const country = known && 'country' in known ? known.country : stateCountry(known, this.#countries);
      const matching = this.#citiesNamed(city).filter(
        (candidate) => candidate.province === area || candidate.country === country,
      );
      const [first] = matching.toSorted((a, b) => b.thousands - a.thousands);
      if (!first) {
        // A namesake that is too small for the data: its state's time is still right.
        const state = this.#citiesNamed(city).length > 0 ? this.#states.get(area) : undefined;
        const [zone] = state?.zones ?? [];
        if (zone === undefined || state?.zones.length !== 1) continue;
        return { kind: 'place', place: { name: `${displayName(city)}, ${displayName(area)}`, zone } };
      }
      const name = `${displayName(city)}, ${country === undefined ? displayName(area) : (this.#countries.get(country)?.en ?? '')}`;
      return { kind: 'place', place: { name, zone: first.zone } };
    }
    return undefined;
  }

  #choose(key: string, found: readonly City[], now: Date): PlaceReading {
    const [first, ...others] = found.toSorted((a, b) => b.thousands - a.thousands);
    if (!first) throw new Error('a city is chosen from at least one');
    const name = displayName(key);
    const rivals = others.filter((city) => !sameTime([city.zone, first.zone], now));
    const [second] = rivals;
    if (!second) return { kind: 'place', place: { name, zone: first.zone } };
    const dominant = first.thousands >= 8 * Math.max(1, second.thousands);
    if (dominant && famous.has(key)) return { kind: 'place', place: { name, zone: first.zone } };
    if (dominant || famous.has(key))
      return { kind: 'place', place: { name: `${name}, ${this.#area(first)}`, zone: first.zone } };
    return { kind: 'ambiguous', name, choices: [first, second].map((city) => this.#area(city)) };
  }

  #area(city: City): string {
    if (['US', 'CA', 'AU'].includes(city.country) && city.province) return displayName(city.province);
    return this.#countries.get(city.country)?.en ?? city.country;
  }

  /** All lines "name|…" of the sorted list. */
  #citiesNamed(name: string): readonly City[] {
    const found = this.#lookUp(name);
    return found.length === 0 && name.startsWith('saint ')
      ? this.#lookUp(name.replace('saint', 'st'))
      : found;
  }

  #lookUp(name: string): readonly City[] {
    const prefix = `${name}|`;
    const text = this.#cities;
    let [low, high] = [0, text.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = text.lastIndexOf('\n', middle - 1) + 1;
      const next = text.indexOf('\n', middle) + 1 || text.length;
      // Compared as sorted: by the whole line.
      if (text.slice(start, next) < prefix) low = next;
      else high = start;
    }
    const cities: City[] = [];
    for (
      let at = low;
      text.startsWith(prefix, at) && cities.length < 50;
      at = text.indexOf('\n', at) + 1 || text.length
    ) {
      const line = text.slice(at, text.indexOf('\n', at) + 1 || text.length).trimEnd();
      const [, country = '', province = '', zone = '', thousands = '0'] = line.split('|');
      cities.push({
        name,
        country,
        province,
        zone: this.#cityZones[parseInt(zone, 36)] ?? 'Etc/UTC',
        thousands: Number(thousands),
      });
    }
    return cities;
  }
}

function stateCountry(
  known: object | undefined,
  countries: ReadonlyMap<string, Country>,
): string | undefined {
  if (!known || !('zone' in known)) return undefined;
  // "Perth Scotland": an alias of one zone stands for the country with that zone.
  for (const { code, zones } of countries.values())
    if (zones.length === 1 && zones[0] === known.zone) return code;
  return undefined;
}

/** Lower case, no accents, single spaces; the generator folds its names the same way. */
export function placeKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

function russianKey(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .map(russianStem)
    .join(' ');
}

function entries(source: string): [name: string, value: string][] {
  return source
    .trim()
    .split(/[;\n]/)
    .map((entry) => {
      const split = entry.lastIndexOf(':');
      return [entry.slice(0, split), entry.slice(split + 1)];
    });
}
