import { zoneNames } from './places-names.ts';

/** "new york" → "New York"; abbreviations in capitals. */
export function displayName(key: string): string {
  if (
    /^[a-z]{2,4}$/.test(key) &&
    (zoneNames.includes(`\n${key}:`) || zoneNames.includes(`;${key}:`)) &&
    key !== 'zulu'
  )
    return key.toUpperCase();
  if (/^(nyc|la|sf|dc|ny|uk|uae)$/.test(key)) return key.toUpperCase();
  const small = new Set(['of', 'the', 'and', 'de', 'la', 'do', 'da', 'del', 'am', 'sur', 'upon', 'on']);
  return key
    .split(' ')
    .map((word, index) => (index > 0 && small.has(word) ? word : capitalised(word)))
    .join(' ')
    .replace(/^Washington Dc$/, 'Washington, DC')
    .replace(
      /^(Eastern|Central|Mountain|Pacific|British|Central European|Indian Standard|Greenwich Mean)$/,
      '$1 time',
    );
}

export function countryName(name: string): string {
  return /^(United|Netherlands|Philippines|Bahamas|Maldives|Gambia|Czech R|Dominican R|Central A|Solomon|Marshall|Cook|Faroe|Cayman|Falkland)/.test(
    name,
  )
    ? `the ${name}`
    : name;
}

export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** «нью йорке» with the hyphen and the capitals of «Нью-Йорк». */
export function withCapitals(spoken: string, name: string): string {
  if (name === name.toUpperCase()) return name;
  const words = spoken.split(/[\s-]+/);
  const separators = name.match(/[\s-]+/g) ?? [];
  const models = name.split(/[\s-]+/);
  if (models.length !== words.length) return capitalised(spoken);
  return words
    .map((word, index) => {
      const model = models[index] ?? '';
      const lower = word.toLowerCase();
      // «новосибирское» is an adjective; the city is meant by any other form.
      return (model === lower ? lower : capitalised(lower)) + (separators[index] ?? '');
    })
    .join('');
}

/** «в Москве», «во Франции», «на Бали», «по Гринвичу»: the asker's own form, or the name alone. */
export function inPlace(name: string): string {
  if (/^(UTC|GMT|МСК)$/i.test(name) || /(ское|ому|Гринвичу)$/.test(name)) return `по ${name}`;
  const preposition =
    /^(Бали|Гавай|Камчатк|Аляск|Мальдив|Кипр|Куб|Ямайк|Сахалин|Фиджи|Филиппин|Канар|Мальт|Крит|Тенериф|Ибиц|Чукотк|Украин|Шри|Сейшел|Багам|Маврик|Мадагаскар|Тайван|Пхукет|Самуи|Гоа|Азор|Майорк|Сицили)/.test(
      name,
    )
      ? name.startsWith('Гоа')
        ? 'в'
        : 'на'
      : /^(Ф|В)[бвгджзклмнпрстфхцчшщ]/i.test(name)
        ? 'во'
        : 'в';
  return `${preposition} ${name}`;
}
