import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { speakable } from '../speakable.ts';
import { ENGLISH } from './en.ts';
import { normalise } from './normalise.ts';
import { scan } from './scan.ts';

// prettier-ignore
const CASES: ReadonlyArray<readonly [written: string, spoken: string]> = [
  // numbers
  ['I have 5 apples and 21 pears.', 'I have five apples and twenty one pears.'],
  ['Pi is 3.14159.', 'Pi is three point one four one five nine.'],
  ['0.05, .5 and 100%', 'zero point zero five, zero point five and one hundred percent'],
  ['-5 and −3.5', 'minus five and minus three point five'],
  ['1,234,567 people', 'one million two hundred thirty four thousand five hundred sixty seven people'],
  ['1 234 567 people', 'one million two hundred thirty four thousand five hundred sixty seven people'],
  ['1 000 people', 'one thousand people'],
  ['1,000,000.50', 'one million point five zero'],
  ['1000000000000000', 'one quadrillion'],
  ['12345678901234567890', 'one two three, four five six, seven eight nine, zero one two, three four five, six seven eight, nine zero'],
  ['007', 'zero zero seven'],
  ['1, 2,3', 'one, two, three'],
  // ordinals and fractions
  ['the 1st, 2nd, 3rd, 12th, 20th, 21st and 112th', 'the first, second, third, twelfth, twentieth, twenty first and one hundred twelfth'],
  ['1/2, 3/4, ½, 2/3 and 7/8', 'one half, three quarters, one half, two thirds and seven eighths'],
  ['1½ cups and 1 1/2 cups', 'one and a half cups and one and a half cups'],
  ['22/7', 'twenty two over seven'],
  ['Rated 8/10 and 4.5/5', 'Rated eight out of ten and four point five out of five'],
  // units
  ['15% of 240 is 36', 'fifteen percent of two hundred forty is thirty six'],
  ['21°C, -5 °F, 45° and 1 °C', 'twenty one degrees Celsius, minus five degrees Fahrenheit, forty five degrees and one degree Celsius'],
  ['5 km, 1 km, 1.5 km and 0.5 mi', 'five kilometers, one kilometer, one point five kilometers and zero point five miles'],
  ['a 5-km run at 60 km/h', 'a five kilometer run at sixty kilometers per hour'],
  ['35 mph or 9.8 m/s²', 'thirty five miles per hour or nine point eight meters per second squared'],
  ['16 GB RAM, 512 MB and 1 TB', 'sixteen gigabytes RAM, five hundred twelve megabytes and one terabyte'],
  ['3.2GHz, 440 Hz, 100 kHz', 'three point two gigahertz, four hundred forty hertz, one hundred kilohertz'],
  ['100 W, 2 kW, 5 kWh and 12 V', 'one hundred watts, two kilowatts, five kilowatt hours and twelve volts'],
  ['5 ft 10 in', 'five feet ten inches'],
  ['She is 5\'10" or 6′2″', 'She is five foot ten or six foot two'],
  ['a 27" monitor', 'a twenty seven inch monitor'],
  ['"chapter 27" is here', '"chapter twenty seven" is here'],
  ['5 in the box', 'five in the box'],
  ['6 in.', 'six inches.'],
  ['5 lb. of flour, 6 ft. tall', 'five pounds of flour, six feet tall'],
  ['200 g, 2 kg, 8 oz, 500 ml, 2 L', 'two hundred grams, two kilograms, eight ounces, five hundred milliliters, two liters'],
  ['30s or 500ms or 5 min', 'thirty seconds or five hundred milliseconds or five minutes'],
  ['3 m², 200 sq ft', 'three square meters, two hundred square feet'],
  ['1920x1080', 'nineteen twenty by ten eighty'],
  ['60 frames/s and 5 km/day', 'sixty frames per second and five kilometers per day'],
  // money
  ['$3.50, $1, $0.99 and $1.01', 'three dollars and fifty cents, one dollar, ninety nine cents and one dollar and one cent'],
  ['€20, 20 €, £5, £2.50, ¥100, ₽5', 'twenty euros, twenty euros, five pounds, two pounds and fifty pence, one hundred yen, five rubles'],
  ['$1,234.56', 'one thousand two hundred thirty four dollars and fifty six cents'],
  ['$1.2M, $3 billion, $10k, £1.2m, $5bn', 'one point two million dollars, three billion dollars, ten thousand dollars, one point two million pounds, five billion dollars'],
  ['-$5 and $5-10', 'minus five dollars and five to ten dollars'],
  ['20 USD and 5 EUR', 'twenty dollars and five euros'],
  ['$10/month', 'ten dollars per month'],
  ['5M users', 'five million users'],
  // times
  ['14:30, 7:00, 9:05 and 12:00', 'fourteen thirty, seven o\'clock, nine oh five and twelve o\'clock'],
  ['2:05 pm, 3:30 p.m. on Monday', 'two oh five P M, three thirty P M on Monday'],
  ['It is 9 a.m.', 'It is nine A M.'],
  ['at 9 a.m. today, 9am, 12:30 AM', 'at nine A M today, nine A M, twelve thirty A M'],
  ['00:00 and 0:30', 'midnight and twelve thirty A M'],
  ['10:30:15', 'ten thirty and fifteen seconds'],
  // dates and years
  ['2026-01-15', 'January fifteenth, twenty twenty six'],
  ['2026-01-15T14:30:00Z', 'January fifteenth, twenty twenty six, fourteen thirty and zero seconds U T C'],
  ['15.01.2026', 'January fifteenth, twenty twenty six'],
  ['1/15/2026', 'January fifteenth, twenty twenty six'],
  ['25/12/2026', 'December twenty fifth, twenty twenty six'],
  ['Jan 15, 2026', 'January fifteenth, twenty twenty six'],
  ['January 15th', 'January fifteenth'],
  ['on May 5.', 'on May fifth.'],
  ['It may 5 times fail.', 'It may five times fail.'],
  ['15 January 2026', 'the fifteenth of January, twenty twenty six'],
  ['the 4th of July', 'the fourth of July'],
  ['Jan 2026', 'January twenty twenty six'],
  ['in 1999, in 2026, since 2005, by 2030', 'in nineteen ninety nine, in twenty twenty six, since two thousand five, by twenty thirty'],
  ['in 1066 and in 1905', 'in ten sixty six and in nineteen oh five'],
  ['The result is 2040.', 'The result is two thousand forty.'],
  ['12 * 170 = 2040', 'twelve times one hundred seventy equals two thousand forty'],
  ['the 2024 election', 'the twenty twenty four election'],
  ['2024 was a good year.', 'twenty twenty four was a good year.'],
  ['World Cup 2026', 'World Cup twenty twenty six'],
  ['2000 people, in 1500 steps', 'two thousand people, in one thousand five hundred steps'],
  ['the 1990s, the \'80s, in his 30s', 'the nineteen nineties, the eighties, in his thirties'],
  ['2020-2024 and 1914–1918', 'twenty twenty to twenty twenty four and nineteen fourteen to nineteen eighteen'],
  // ranges
  ['It costs $3.50 — 15% off – 5 left', 'It costs three dollars and fifty cents, fifteen percent off, five left'],
  ['5–10 minutes, 5-10%, 20–25°C', 'five to ten minutes, five to ten percent, twenty to twenty five degrees Celsius'],
  ['from 3 to 5, 3-5 days', 'from three to five, three to five days'],
  ['Mon–Fri 9–5', 'Mon to Fri nine to five'],
  // codes and names
  ['call +1 (555) 123-4567', 'call plus one, five five five, one two three, four five six seven'],
  ['555-1234 or 1-800-555-0199', 'five five five, one two three four or one, eight zero zero, five five five, zero one nine nine'],
  ['(415) 555-2671', 'four one five, five five five, two six seven one'],
  ['dial 911', 'dial nine one one'],
  ['v1.2.3 and version 2.0', 'version one point two point three and version two point zero'],
  ['Python 3.12 and iOS 17.2', 'Python three point twelve and iOS seventeen point two'],
  ['192.168.1.1', 'one hundred ninety two dot one hundred sixty eight dot one dot one'],
  ['GPT-4, COVID-19, iPhone 15, MP3, H2O, 4K', 'GPT four, COVID nineteen, iPhone fifteen, MP three, H two O, four K'],
  // addresses
  ['https://example.com/a/b?c=d.', 'link.'],
  ['See example.com, www.example.com and https://example.com!', 'See example dot com, example dot com and example dot com!'],
  ['github.com/user/repo', 'github dot com slash user slash repo'],
  ['(https://en.wikipedia.org/wiki/C_(language))', '(link)'],
  ['john.doe_1@mail.example.com', 'john dot doe underscore one at mail dot example dot com'],
  ['README.md, Node.js and .NET', 'README dot md, Node dot js and dot NET'],
  ['script.py:42', 'script dot py: forty two'],
  // maths
  ['2 + 2 = 4', 'two plus two equals four'],
  ['5 - 3 = 2, 5-3=2', 'five minus three equals two, five minus three equals two'],
  ['12 × 7, 12 * 7, 12*7', 'twelve times seven, twelve times seven, twelve times seven'],
  ['10 / 2 = 5, 10 ÷ 2', 'ten divided by two equals five, ten divided by two'],
  ['2^10, 5², x³, 2**8', 'two to the power of ten, five squared, x cubed, two to the power of eight'],
  ['x > 5, a < b, 3 ≤ 4, 5 ≥ 4', 'x greater than five, a less than b, three less than or equal to four, five greater than or equal to four'],
  ['5 ≠ 6, y != 3, a >= b', 'five not equal to six, y not equal to three, a greater than or equal to b'],
  ['π ≈ 3.14, ±5, √16', 'pi approximately three point one four, plus or minus five, square root of sixteen'],
  ['(2 + 3) * 4', '(two plus three) times four'],
  ['~5 km', 'about five kilometers'],
  // signs
  ['C# and F# and #1 and #hashtag', 'C sharp and F sharp and number one and hashtag hashtag'],
  ['R&D, AT&T', 'R and D, AT and T'],
  ['C++', 'C plus plus'],
  ['File > Save As', 'File, then Save As'],
  ['it’s “fine” — really… ok', 'it\'s "fine", really, ok'],
  ['— Hello', 'Hello'],
  ['Microsoft™, © 2024, § 5', 'Microsoft trademark, copyright twenty twenty four, section five'],
  ['and/or, TCP/IP, 24/7, w/o it', 'and or, TCP slash IP, twenty four seven, without it'],
  ['snake_case and array[0]', 'snake case and array zero'],
  ['5* hotel', 'five star hotel'],
  ['16:9', 'sixteen to nine'],
  ['*** hello ***', 'hello,'],
  ['a • b | c', 'a, b, c'],
  ['100°', 'one hundred degrees'],
  // words
  ['e.g. this, i.e. that, etc.', 'for example this, that is that, et cetera.'],
  ['Dr. Smith lives on Sunset Dr. near St. Louis', 'Doctor Smith lives on Sunset Drive near Saint Louis'],
  ['Mr. Smith vs. Mrs. Jones', 'Mister Smith versus Missus Jones'],
  ['No. 5, p. 12, fig. 3', 'number five, page twelve, figure three'],
  ['World War II, Chapter IV', 'World War two, Chapter four'],
  ['U.S. GDP, J.K. Rowling', 'U.S. GDP, J.K. Rowling'],
  ['a well-known GPU', 'a well-known GPU'],
  ['rock \'n\' roll', 'rock \'n\' roll'],
  ['Hi 👋 there 🎉', 'Hi there'],
  ['1️⃣ First', 'one First'],
  ['👍', 'thumbs up'],
  ['🎉🎉👍🏽', 'party, thumbs up'],
  ['🦄', 'emoji'],
  ['🇯🇵', 'flag, Japan'],
];

describe('English speakable text', () => {
  it.each(CASES)('%s', (written, spoken) => {
    expect(speakable(written, 'en')).toBe(spoken);
  });

  it('reads everything as it would if every rule were asked at every word', () => {
    const { plainWord: _, ...everyRule } = ENGLISH;
    const written = CASES.flatMap(([text]) => text.split(' '));
    const words =
      "etc etc. vs vs. approx. dept. est. no no. v Mr. St. Inc. May US in a I II the and don't".split(' ');
    const marks = fc.constantFrom('', '', '', '', ',', '.', '!', '?', ':', '...', "'s");
    const word = fc.tuple(fc.constantFrom(...written, ...words), marks).map((parts) => parts.join(''));
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((parts) => normalise(parts.join(' ')));
    fc.assert(
      fc.property(text, (given) => {
        expect(scan(given, ENGLISH)).toBe(scan(given, everyRule));
      }),
      { numRuns: 5_000 },
    );
  });
});
