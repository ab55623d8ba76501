import { stat } from 'node:fs/promises';
import { remedyOf } from '../formats/feed/problems.ts';
import { lookAtOffered, type Seen } from './artifacts.ts';
import { type Command, type CommandIo, printable, readArguments, UsageError } from './command.ts';
import { homeOf, readFeed } from './fetch-feed.ts';
import { rawFeedOf } from './raw-feed.ts';
import { lookTwice, type Looks } from './second-look.ts';
import { downloadOption, givenKey, keyOption } from './settings.ts';
import { type Outcome, simulateFeed } from './simulate-feed.ts';

/** Runs the clients' rules over a feed until every client has come to rest. */
export const command: Command = {
  arguments: 'URL|FOLDER [--key KEY] [--no-download] [--installs BUILD=VERSION]… [--in-the-field BUILD]…',
  does: 'Takes a feed by its URL or out of a folder, and runs both generations of clients from every published build: none may loop, be taken back, or stay behind.',
  options: [
    keyOption,
    downloadOption,
    '--installs BUILD=VERSION   the CFBundleVersion of the app inside, where it is not the build',
    '--in-the-field BUILD       a build that is installed somewhere and that the feed does not name any more',
  ],
  run: async (argv, io) => {
    const { values, positionals } = readArguments(
      argv,
      {
        key: { type: 'string' },
        'no-download': { type: 'boolean', default: false },
        installs: { type: 'string', multiple: true, default: [] },
        'in-the-field': { type: 'string', multiple: true, default: [] },
      },
      1,
    );
    const { files, later } = await feedFrom(positionals[0] ?? '', io);
    const feed = rawFeedOf(files);
    const { served, problems } = values['no-download']
      ? { served: new Map<string, Seen>(), problems: [] }
      : await lookAtOffered(feed, givenKey(values.key, io), io);
    const installs = new Map(values.installs.map(pairOf));
    const outcomes = simulateFeed({
      files,
      later,
      inTheField: values['in-the-field'],
      installs,
      served,
    });
    const told = [
      ...problems.map((problem) => textOf({ ...problem, outcome: 'stranded' })),
      ...outcomes.map(textOf),
    ];
    const runs = `${String(feed.builds.length)} builds, ${String(feed.channels.length)} channels`;
    io.out(`${told.length === 0 ? `Every client comes to the newest build: ${runs}` : told.join('\n\n')}\n`);
    return told.length === 0 ? 0 : 1;
  },
};

const textOf = ({ outcome, code, where, message }: Outcome): string =>
  `${outcome.toUpperCase()} ${printable(`${where}: ${message} (${code})`)}\n  What to do: ${remedyOf(code)}`;

async function feedFrom(place: string, io: CommandIo): Promise<Pick<Looks, 'files' | 'later'>> {
  const isFolder = await stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return lookTwice(homeOf(place), io);
  const files = await readFeed(place);
  return { files, later: files };
}

function pairOf(text: string): readonly [build: string, version: string] {
  const [build = '', version = '', ...more] = text.split('=');
  if (build === '' || version === '' || more.length > 0)
    throw new UsageError(`--installs: ${text} is not BUILD=VERSION.`);
  return [build, version];
}
