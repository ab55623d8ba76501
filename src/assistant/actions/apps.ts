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

/** All names of an app, its own first, by each of them. */
const namesByKey = new Map<string, readonly string[]>();
for (const line of appTable.trim().split('\n').toReversed()) {
  const [own = '', english = '', russian = ''] = line.split('|');
  const names = [own, ...english.split(','), ...russian.split(',')].filter((name) => name !== '');
  const kinds = BROWSERS.has(own) ? ['browser', 'браузер'] : [];
  for (const name of names) namesByKey.set(keyOf(name), [...names, ...kinds]);
}
const sensitiveKeys = new Set(SENSITIVE.map(keyOf));

function keyOf(name: string): string {
  return readWords(name).map(stemOf).join('');
}

/** What people call the app, its real name first; the name alone where it is not a known one. */
function namesOf(name: string): readonly string[] {
  return namesByKey.get(keyOf(name)) ?? [name];
}

export function isKnownApp(name: string): boolean {
  return namesByKey.has(keyOf(name));
}

export function isSensitiveApp(name: string): boolean {
  return namesOf(name).some((one) => sensitiveKeys.has(keyOf(one)));
}

/** Where the request says the app, by whichever of its names. */
export function appMention(name: string, words: readonly Word[], range: Range): Range | undefined {
  const likeness = isSensitiveApp(name) ? 'form' : 'alike';
  for (const one of new Set([name, ...namesOf(name)])) {
    const mention = mentionOf(one, { words, range, likeness });
    if (mention) return mention;
  }
  return undefined;
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
