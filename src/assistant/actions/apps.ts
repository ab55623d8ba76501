import { appTable } from './apps-table.ts';
import { mentionOf, type Range } from './mentions.ts';
import { readWords, stemOf, type Word } from './words.ts';

/** Apps that run code, change the system, hold secrets or let others in: a name that is only alike does not open them. */
const SENSITIVE = [
  'Terminal,iTerm,Warp,Ghostty,Kitty,Alacritty,Hyper,Script Editor,Automator,Shortcuts,Disk Utility,Keychain Access',
  'Passwords,System Settings,System Preferences,Activity Monitor,Console,Time Machine,AnyDesk,TeamViewer',
  'Microsoft Remote Desktop,Screen Sharing,Migration Assistant,Directory Utility,Boot Camp Assistant,Docker',
  '1Password,Bitwarden,LastPass,Dashlane',
]
  .join(',')
  .split(',');

/** "The browser" may be any of them. */
const BROWSERS = new Set(
  'Safari,Google Chrome,Firefox,Microsoft Edge,Brave Browser,Opera,Arc,Yandex,Vivaldi,DuckDuckGo'.split(','),
);

interface App {
  /** All that people call it. */
  readonly names: readonly (readonly Word[])[];
  readonly isSensitive: boolean;
}

const sensitiveKeys = new Set(SENSITIVE.map((name) => keyOf(readWords(name))));
const appsByKey = new Map<string, App>();
for (const line of appTable.trim().split('\n').toReversed()) {
  const [own = '', english = '', russian = ''] = line.split('|');
  const kinds = BROWSERS.has(own) ? ['browser', 'браузер'] : [];
  const names = [own, ...english.split(','), ...russian.split(','), ...kinds]
    .filter((name) => name !== '')
    .map(readWords);
  const app = { names, isSensitive: sensitiveKeys.has(keyOf(readWords(own))) };
  for (const name of names.slice(0, names.length - kinds.length)) appsByKey.set(keyOf(name), app);
}

function keyOf(name: readonly Word[]): string {
  return name.map(stemOf).join('');
}

export function isSensitiveApp(name: string): boolean {
  const key = keyOf(readWords(name));
  return appsByKey.get(key)?.isSensitive ?? sensitiveKeys.has(key);
}

/** Where the request says the app, by whichever of its names. */
export function appMention(name: string, words: readonly Word[], range: Range): Range | undefined {
  const own = readWords(name);
  const likeness = isSensitiveApp(name) ? 'form' : 'alike';
  const app = appsByKey.get(keyOf(own));
  const mentions = [own, ...(app?.names ?? [])].map((one) => mentionOf(one, { words, range, likeness }));
  // "Microsoft Word" rather than its last word, «настройки системы» rather than the first.
  const found = mentions
    .filter((one) => one !== undefined)
    .filter(({ from, to }) => {
      // "Notes" is that, and not a misheard "Nodes".
      const said = appsByKey.get(keyOf(words.slice(from, to)));
      return said === undefined || said === app;
    });
  return found.toSorted((one, other) => one.from - other.from || other.to - one.to)[0];
}

/** A path that leads where apps are installed, without a way around. */
export function isInApplications(path: string): boolean {
  return (
    /^(?:\/System|~|\/Users\/[^/]+)?\/Applications\/[^\\]+\.app\/?$/u.test(path) &&
    !/\/\.{0,2}\/|\.app\/./u.test(path)
  );
}

/** "Safari" of "/Applications/Safari.app"; undefined for one that is not in the folders for all users. */
export function appOfPath(path: string): string | undefined {
  return /^(?:\/System)?\/Applications\/(?:Utilities\/)?([^/\\]+)\.app\/?$/u.exec(path)?.[1];
}
