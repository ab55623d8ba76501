/** Russian names of units and currencies, by the sign or abbreviation that follows or leads a number. */

import { MILLION_NOUNS, THOUSAND, fixed, masculine, noun } from './ru-nouns.ts';
import type { Noun } from './ru-nouns.ts';

const feminine = (stem: string, many: string, ends: readonly [string, string] = ['а', 'ы']): Noun =>
  noun('f', [stem + ends[0], stem + ends[1], many]);
const zeroPlural = (word: string): Noun => noun('m', [word, `${word}а`, word]);
const tailed = (thing: Noun, tail: string): Noun => ({ ...thing, tail });
const area = (thing: Noun, stem: string): Noun => ({ ...thing, adjective: stem });

const METRE = masculine('метр');
const KILOMETRE = masculine('километр');
const CENTIMETRE = masculine('сантиметр');
const MILLIMETRE = masculine('миллиметр');
const HOUR = masculine('час');
const MINUTE = feminine('минут', 'минут');
const SECOND = feminine('секунд', 'секунд');
const FOOT = masculine('фут');
const MILE = noun('f', ['миля', 'мили', 'миль']);
const BIT = zeroPlural('бит');
const BYTE = zeroPlural('байт');

export const PERCENT = masculine('процент');
export const DEGREE = masculine('градус');
export const HOURS = HOUR;
export const MINUTES = MINUTE;
export const SECONDS = SECOND;

/** Each line: the noun, then every sign for it, Cyrillic and Latin. */
const TABLE: ReadonlyArray<readonly [thing: Noun, signs: string]> = [
  [PERCENT, '%'],
  [fixed('n', 'промилле'), '‰'],
  [DEGREE, '° град'],
  [tailed(DEGREE, 'Цельсия'), '°C °С'],
  [tailed(DEGREE, 'Фаренгейта'), '°F'],
  [METRE, 'м m'],
  [KILOMETRE, 'км km'],
  [CENTIMETRE, 'см cm'],
  [MILLIMETRE, 'мм mm'],
  [masculine('микрометр'), 'мкм μm'],
  [masculine('нанометр'), 'нм nm'],
  [MILE, 'mi'],
  [FOOT, 'ft фт'],
  [masculine('дюйм'), 'in ″'],
  [masculine('ярд'), 'yd'],
  [masculine('грамм'), 'г g гр'],
  [masculine('килограмм'), 'кг kg'],
  [masculine('миллиграмм'), 'мг mg'],
  [feminine('тонн', 'тонн'), 'т'],
  [masculine('центнер'), 'ц'],
  [masculine('фунт'), 'lb lbs'],
  [noun('f', ['унция', 'унции', 'унций']), 'oz'],
  [masculine('литр'), 'л l L'],
  [masculine('миллилитр'), 'мл ml mL'],
  [masculine('галлон'), 'gal'],
  [masculine('гектар'), 'га ha'],
  [area(METRE, 'квадратн'), 'м² м2 m² m2 кв.м'],
  [area(KILOMETRE, 'квадратн'), 'км² км2 km² km2'],
  [area(CENTIMETRE, 'квадратн'), 'см² см2 cm² cm2'],
  [area(METRE, 'кубическ'), 'м³ м3 m³ m3'],
  [area(CENTIMETRE, 'кубическ'), 'см³ см3 cm³ cm3'],
  [HOUR, 'ч h час'],
  [MINUTE, 'мин min'],
  [SECOND, 'с сек s sec'],
  [feminine('миллисекунд', 'миллисекунд'), 'мс ms'],
  [tailed(KILOMETRE, 'в час'), 'км/ч km/h'],
  [tailed(MILE, 'в час'), 'mph'],
  [tailed(METRE, 'в секунду'), 'м/с m/s'],
  [tailed(METRE, 'в секунду в квадрате'), 'м/с² m/s²'],
  [tailed(KILOMETRE, 'в секунду'), 'км/с km/s'],
  [BIT, 'бит bit'],
  [BYTE, 'байт'],
  [zeroPlural('килобайт'), 'КБ Кб кБ KB kB'],
  [zeroPlural('мегабайт'), 'МБ Мб MB'],
  [zeroPlural('гигабайт'), 'ГБ Гб GB'],
  [zeroPlural('терабайт'), 'ТБ Тб TB'],
  [tailed(zeroPlural('килобит'), 'в секунду'), 'Кбит/с кбит/с kbps'],
  [tailed(zeroPlural('мегабит'), 'в секунду'), 'Мбит/с Mbps'],
  [tailed(zeroPlural('гигабит'), 'в секунду'), 'Гбит/с Gbps'],
  [tailed(zeroPlural('мегабайт'), 'в секунду'), 'МБ/с MB/s'],
  [zeroPlural('герц'), 'Гц Hz'],
  [zeroPlural('килогерц'), 'кГц kHz'],
  [zeroPlural('мегагерц'), 'МГц MHz'],
  [zeroPlural('гигагерц'), 'ГГц GHz'],
  [zeroPlural('ватт'), 'Вт W'],
  [zeroPlural('киловатт'), 'кВт kW'],
  [zeroPlural('мегаватт'), 'МВт MW'],
  [masculine('киловатт-час'), 'кВт·ч кВтч kWh'],
  [zeroPlural('вольт'), 'В V'],
  [zeroPlural('ампер'), 'А'],
  [masculine('миллиампер-час'), 'мАч мА·ч mAh'],
  [masculine('ом'), 'Ом Ω'],
  [noun('m', ['джоуль', 'джоуля', 'джоулей']), 'Дж J'],
  [masculine('ньютон'), 'Н'],
  [noun('m', ['паскаль', 'паскаля', 'паскалей']), 'Па Pa'],
  [noun('f', ['калория', 'калории', 'калорий']), 'кал cal'],
  [noun('f', ['килокалория', 'килокалории', 'килокалорий']), 'ккал kcal'],
  [zeroPlural('децибел'), 'дБ dB'],
  [noun('m', ['пиксель', 'пикселя', 'пикселей']), 'px пикс'],
  [tailed(masculine('кадр'), 'в секунду'), 'fps'],
  [tailed(masculine('оборот'), 'в минуту'), 'об/мин rpm'],
  [feminine('штук', 'штук', ['а', 'и']), 'шт'],
  [noun('m', ['человек', 'человека', 'человек']), 'чел'],
  [noun('m', ['экземпляр', 'экземпляра', 'экземпляров']), 'экз'],
];

export const UNITS: ReadonlyMap<string, Noun> = new Map(
  TABLE.flatMap(([thing, signs]) => signs.split(' ').map((sign): [string, Noun] => [sign, thing])),
);

export const SCALES: ReadonlyMap<string, Noun> = new Map(
  [
    [THOUSAND, 'тыс тысяч тысяча тысячи k К K'] as const,
    ...[
      'млн миллион миллиона миллионов M',
      'млрд миллиард миллиарда миллиардов bn B',
      'трлн триллион триллиона триллионов T',
    ].map((signs, index) => [MILLION_NOUNS[index] ?? THOUSAND, signs] as const),
  ].flatMap(([thing, signs]) => signs.split(' ').map((sign): [string, Noun] => [sign, thing])),
);

export interface Currency {
  readonly name: Noun;
  /** The hundredth part; undefined where none is in use. */
  readonly cent?: Noun;
}

const CENT = masculine('цент');
const RUBLE: Currency = {
  name: noun('m', ['рубль', 'рубля', 'рублей']),
  cent: noun('f', ['копейка', 'копейки', 'копеек']),
};
const CURRENCY_TABLE: ReadonlyArray<readonly [Currency, string]> = [
  [RUBLE, '₽ руб р RUB'],
  [{ name: noun('f', ['копейка', 'копейки', 'копеек']) }, 'коп'],
  [{ name: masculine('доллар'), cent: CENT }, '$ US$ USD долл'],
  [{ name: fixed('m', 'евро'), cent: CENT }, '€ EUR'],
  [{ name: masculine('фунт'), cent: noun('m', ['пенс', 'пенса', 'пенсов']) }, '£ GBP'],
  [{ name: feminine('иен', 'иен') }, '¥ JPY'],
  [{ name: noun('m', ['юань', 'юаня', 'юаней']) }, 'CNY'],
  [{ name: feminine('гривн', 'гривен') }, '₴ грн UAH'],
  [{ name: fixed('m', 'тенге') }, '₸ KZT тг'],
  [{ name: noun('f', ['рупия', 'рупии', 'рупий']) }, '₹'],
  [{ name: feminine('лир', 'лир') }, '₺'],
  [{ name: masculine('биткоин') }, '₿'],
  [{ name: CENT }, '¢'],
];

export const CURRENCIES: ReadonlyMap<string, Currency> = new Map(
  CURRENCY_TABLE.flatMap(([currency, signs]) =>
    signs.split(' ').map((sign): [string, Currency] => [sign, currency]),
  ),
);
