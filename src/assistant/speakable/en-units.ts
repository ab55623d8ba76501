/** English names of units and currencies, by the sign or abbreviation that follows or leads a number. */

export type Words = readonly [one: string, many: string];

const same = (words: string): Words => [words, words];
const plain = (word: string): Words => [word, `${word}s`];
const rate = (word: string, tail: string): Words => [`${word} per ${tail}`, `${word}s per ${tail}`];

const METRIC: ReadonlyArray<readonly [symbol: string, word: string, prefixes: readonly string[]]> = [
  ['m', 'meter', ['k', 'c', 'm', 'μ', 'n', 'd']],
  ['g', 'gram', ['k', 'm', 'μ']],
  ['l', 'liter', ['m', 'd', 'c']],
  ['L', 'liter', ['m']],
  ['s', 'second', ['m', 'μ', 'n']],
  ['W', 'watt', ['k', 'M', 'G', 'm']],
  ['Wh', 'watt hour', ['k', 'M', 'G']],
  ['V', 'volt', ['k', 'm']],
  ['mA', 'milliamp', []],
  ['mAh', 'milliamp hour', []],
  ['J', 'joule', ['k', 'M']],
  ['N', 'newton', ['k']],
  ['Pa', 'pascal', ['k', 'h', 'M']],
  ['Ω', 'ohm', ['k', 'M']],
  ['cal', 'calorie', ['k']],
  ['bit', 'bit', ['k', 'M', 'G']],
];
const PREFIXES: Readonly<Record<string, string>> = {
  k: 'kilo',
  c: 'centi',
  m: 'milli',
  μ: 'micro',
  n: 'nano',
  d: 'deci',
  h: 'hecto',
  M: 'mega',
  G: 'giga',
};

function metric(): Record<string, Words> {
  const units: Record<string, Words> = {};
  for (const [symbol, word, prefixes] of METRIC) {
    units[symbol] = plain(word);
    for (const prefix of prefixes) units[prefix + symbol] = plain((PREFIXES[prefix] ?? '') + word);
  }
  return units;
}

function area(): Record<string, Words> {
  const units: Record<string, Words> = {};
  const lengths: Record<string, Words> = {
    m: plain('meter'),
    km: plain('kilometer'),
    cm: plain('centimeter'),
    mm: plain('millimeter'),
    ft: ['foot', 'feet'],
    in: ['inch', 'inches'],
    mi: plain('mile'),
  };
  for (const [symbol, [one, many]] of Object.entries(lengths)) {
    for (const sign of ['²', '2']) units[symbol + sign] = [`square ${one}`, `square ${many}`];
    for (const sign of ['³', '3']) units[symbol + sign] = [`cubic ${one}`, `cubic ${many}`];
    units[`sq ${symbol}`] = units[`sq. ${symbol}`] = [`square ${one}`, `square ${many}`];
  }
  return units;
}

function data(): Record<string, Words> {
  const units: Record<string, Words> = {};
  for (const [letter, name] of Object.entries({
    k: 'kilo',
    K: 'kilo',
    M: 'mega',
    G: 'giga',
    T: 'tera',
    P: 'peta',
  })) {
    units[`${letter}B`] = plain(`${name}byte`);
    units[`${letter}b`] = plain(`${name}bit`);
    units[`${letter}iB`] = plain(`${name.slice(0, 2)}bibyte`);
    units[`${letter}B/s`] = rate(`${name}byte`, 'second');
    units[`${letter}bps`] = units[`${letter}b/s`] = units[`${letter}bit/s`] = rate(`${name}bit`, 'second');
  }
  return units;
}

const OTHERS: Readonly<Record<string, Words>> = {
  '%': same('percent'),
  '‰': same('per mille'),
  '°': plain('degree'),
  '°C': ['degree Celsius', 'degrees Celsius'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  Hz: same('hertz'),
  kHz: same('kilohertz'),
  MHz: same('megahertz'),
  GHz: same('gigahertz'),
  mi: plain('mile'),
  ft: ['foot', 'feet'],
  in: ['inch', 'inches'],
  yd: plain('yard'),
  yds: plain('yard'),
  lb: plain('pound'),
  lbs: plain('pound'),
  oz: plain('ounce'),
  'fl oz': plain('fluid ounce'),
  'fl. oz': plain('fluid ounce'),
  gal: plain('gallon'),
  qt: plain('quart'),
  tsp: plain('teaspoon'),
  tbsp: plain('tablespoon'),
  ha: plain('hectare'),
  h: plain('hour'),
  hr: plain('hour'),
  hrs: plain('hour'),
  min: plain('minute'),
  mins: plain('minute'),
  sec: plain('second'),
  secs: plain('second'),
  yr: plain('year'),
  yrs: plain('year'),
  mo: plain('month'),
  wk: plain('week'),
  'km/h': rate('kilometer', 'hour'),
  kmh: rate('kilometer', 'hour'),
  kph: rate('kilometer', 'hour'),
  mph: rate('mile', 'hour'),
  'm/s': rate('meter', 'second'),
  'm/s²': rate('meter', 'second squared'),
  'km/s': rate('kilometer', 'second'),
  'ft/s': ['foot per second', 'feet per second'],
  'mg/l': rate('milligram', 'liter'),
  'mg/dl': rate('milligram', 'deciliter'),
  'g/l': rate('gram', 'liter'),
  'kg/m³': rate('kilogram', 'cubic meter'),
  bps: rate('bit', 'second'),
  px: plain('pixel'),
  MP: plain('megapixel'),
  fps: rate('frame', 'second'),
  rpm: rate('revolution', 'minute'),
  bpm: rate('beat', 'minute'),
  dpi: rate('dot', 'inch'),
  ppi: rate('pixel', 'inch'),
  ppm: ['part per million', 'parts per million'],
  dB: plain('decibel'),
  psi: ['pound per square inch', 'pounds per square inch'],
  hp: same('horsepower'),
};

export const UNITS: ReadonlyMap<string, Words> = new Map(
  Object.entries({ ...metric(), ...area(), ...data(), ...OTHERS }),
);

export interface Currency {
  readonly name: Words;
  /** The hundredth part; undefined where none is in use. */
  readonly cent?: Words;
}

const DOLLAR: Currency = { name: plain('dollar'), cent: plain('cent') };
const EURO: Currency = { name: plain('euro'), cent: plain('cent') };
const POUND: Currency = { name: plain('pound'), cent: ['penny', 'pence'] };
const YEN: Currency = { name: same('yen') };
const YUAN: Currency = { name: same('yuan') };
const RUBLE: Currency = { name: plain('ruble'), cent: plain('kopek') };
const FRANC: Currency = { name: plain('franc'), cent: plain('centime') };
const RUPEE: Currency = { name: plain('rupee') };

export const CURRENCIES: ReadonlyMap<string, Currency> = new Map(
  Object.entries({
    $: DOLLAR,
    US$: DOLLAR,
    C$: { name: plain('Canadian dollar'), cent: plain('cent') },
    A$: { name: plain('Australian dollar'), cent: plain('cent') },
    '€': EURO,
    '£': POUND,
    '¥': YEN,
    '₽': RUBLE,
    '₹': RUPEE,
    '₩': { name: same('won') },
    '₴': { name: plain('hryvnia') },
    '₸': { name: same('tenge') },
    '₺': { name: plain('lira') },
    '₪': { name: plain('shekel') },
    '₿': { name: plain('bitcoin') },
    '¢': { name: plain('cent') },
    USD: DOLLAR,
    EUR: EURO,
    GBP: POUND,
    JPY: YEN,
    CNY: YUAN,
    RMB: YUAN,
    RUB: RUBLE,
    CHF: FRANC,
    INR: RUPEE,
    CAD: { name: plain('Canadian dollar'), cent: plain('cent') },
    AUD: { name: plain('Australian dollar'), cent: plain('cent') },
  }),
);
