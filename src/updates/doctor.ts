import { type FeedProblem, remedyOf } from '../formats/feed/problems.ts';
import { lookAtOffered } from './artifacts.ts';
import { type Command, printable, readArguments } from './command.ts';
import { diagnose } from './diagnose.ts';
import { homeOf } from './fetch-feed.ts';
import { rawFeedOf } from './raw-feed.ts';
import { lookTwice } from './second-look.ts';
import { downloadOption, givenKey, keyOption } from './settings.ts';

/** Explains what is wrong with any feed, also one that this tool has not made. */
export const command: Command = {
  arguments: 'URL [--key KEY] [--no-download]',
  does: 'Looks twice at the feed at URL (its home, or one of its files) and at what it offers, and tells everything that is wrong with it, and what to do. It only reads.',
  options: [`${keyOption}; without one, signatures are only looked at`, downloadOption],
  run: async (argv, io) => {
    const { values, positionals } = readArguments(
      argv,
      { key: { type: 'string' }, 'no-download': { type: 'boolean', default: false } },
      1,
    );
    const key = givenKey(values.key, io);
    const home = homeOf(positionals[0] ?? '');
    const looks = await lookTwice(home, io);
    const { served, problems } = values['no-download']
      ? { served: new Map(), problems: [] }
      : await lookAtOffered(rawFeedOf(looks.files), key, io);
    const all = [...diagnose({ ...looks, home, key, served }), ...problems];
    io.out(`${all.length === 0 ? `Nothing is wrong with ${home.href}` : all.map(textOf).join('\n\n')}\n`);
    if (key === undefined)
      io.note('Without a key signatures were not checked: give --key, or set UPDATE_PUBLIC_KEY.');
    if (values['no-download']) io.note('What the feed offers was not downloaded.');
    return all.length === 0 ? 0 : 1;
  },
};

const textOf = ({ code, where, message }: FeedProblem): string =>
  `${printable(`${where}: ${message} (${code})`)}\n  What to do: ${remedyOf(code)}`;
