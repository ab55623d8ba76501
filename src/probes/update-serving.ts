import { releasePath } from '../formats/feed/paths.ts';
import type { Manifest } from '../formats/feed/manifest.ts';
import { type Check, expectThat } from './checks.ts';
import type { UpdateSite } from './update-site.ts';

const files = ['/updates/manifest.json', '/updates/manifest.json.sig', '/updates/appcast.xml'] as const;
const contentTypes: Readonly<Record<(typeof files)[number], RegExp>> = {
  '/updates/manifest.json': /^application\/json\b/u,
  '/updates/manifest.json.sig': /^text\/plain\b/u,
  '/updates/appcast.xml': /^application\/(?:rss\+)?xml\b/u,
};
/** The oldest clients'. */
const oldPaths = ['/manifest.json', '/appcast.xml'] as const;

/** That the files are served as caches and clients need it. */
export function servingChecks(site: UpdateSite, manifest: () => Promise<Manifest>): Check[] {
  const each = async (work: (path: (typeof files)[number]) => Promise<void>): Promise<string> => {
    for (const path of files) await work(path);
    return `${String(files.length)} files`;
  };
  return [
    {
      name: 'content-types',
      claim: 'JSON, text and XML are called so',
      run: () =>
        each(async (path) => {
          const type = (await site.file(path)).headers['content-type'] ?? 'none';
          expectThat(contentTypes[path].test(type), `${path} is ${type}`);
        }),
    },
    {
      name: 'cache-headers',
      claim: 'anybody may keep a file for 60 s, and /updates/health for 30 s',
      run: async () => {
        await each((path) => expectCache(site, path, 60));
        await expectCache(site, '/updates/health', 30);
        return 'public, max-age=60 and 30';
      },
    },
    {
      name: 'etag',
      claim: 'every file has a strong ETag of its own',
      run: async () => {
        const tags = await Promise.all(files.map((path) => strongTag(site, path)));
        expectThat(new Set(tags).size === files.length, 'two files have the same ETag');
        return `${String(files.length)} tags`;
      },
    },
    {
      name: 'not-modified',
      claim: '304 without a body to its ETag, to a list with it, to its weak form and to *, and to no other',
      run: () =>
        each(async (path) => {
          const tag = await strongTag(site, path);
          for (const known of [tag, `"other", ${tag}`, `W/${tag}`, '*']) {
            const { status, body } = await site.ask(path, { headers: { 'if-none-match': known } });
            expectThat(
              status === 304 && body.length === 0,
              `${String(status)} for ${path} to If-None-Match ${known}`,
            );
          }
          const { status } = await site.ask(path, { headers: { 'if-none-match': '"other"' } });
          expectThat(status === 200, `${String(status)} for ${path} to another ETag`);
        }),
    },
    {
      name: 'head',
      claim: 'HEAD tells the length, the type and the ETag that GET does, without a body',
      run: () =>
        each(async (path) => {
          const got = await site.file(path);
          const { status, headers, body } = await site.ask(path, { method: 'HEAD' });
          expectThat(status === 200 && body.length === 0, `${String(status)} for HEAD of ${path}`);
          expectThat(headers['content-length'] === String(got.body.length), `another length of ${path}`);
          for (const name of ['content-type', 'etag'] as const)
            expectThat(headers[name] === got.headers[name], `another ${name} of ${path}`);
        }),
    },
    {
      name: 'oldest-paths',
      claim: '/manifest.json and /appcast.xml are the same bytes',
      run: async () => {
        for (const path of oldPaths) {
          const [old, now] = await Promise.all([site.file(path), site.file(`/updates${path}`)]);
          expectThat(old.body.equals(now.body), `${path} is not /updates${path}`);
        }
        return oldPaths.join(' and ');
      },
    },
    {
      name: 'strict-paths',
      claim: 'below /updates/v/ there are builds of the feed, to the letter, and nothing else',
      run: async () => {
        const { build } = await manifest();
        const good = `/updates/${releasePath(build)}`;
        await site.file(good);
        const strange = [
          good.replace('/v/', '/v/0'),
          good.replace(/\.json$/u, ''),
          '/updates/v/999999999.json',
          '/updates/v/..%2fmanifest.json',
        ];
        for (const path of strange) {
          const { status } = await site.ask(path);
          expectThat(status >= 400 && status < 500, `${String(status)} for ${path}`);
        }
        return `404 for ${String(strange.length)} others`;
      },
    },
    {
      name: 'no-artifact',
      claim: 'the app itself is not served here: 404',
      run: async () => {
        const name = new URL((await manifest()).artifact.url).pathname.split('/').at(-1) ?? '';
        for (const path of [`/updates/${name}`, `/${name}`]) {
          const { status } = await site.ask(path);
          expectThat(status === 404, `${String(status)} for ${path}`);
        }
        return `404 for ${name}`;
      },
    },
  ];
}

async function expectCache(site: UpdateSite, path: string, seconds: number): Promise<void> {
  const words = ((await site.file(path)).headers['cache-control'] ?? '').toLowerCase().split(/\s*,\s*/u);
  const isKept = words.includes('public') && words.includes(`max-age=${String(seconds)}`);
  expectThat(isKept, `"${words.join(', ')}" for ${path}`);
}

async function strongTag(site: UpdateSite, path: string): Promise<string> {
  const tag = (await site.file(path)).headers.etag ?? 'none';
  expectThat(/^"[\x21\x23-\x7e]+"$/u.test(tag), `the ETag of ${path} is ${tag}`);
  return tag;
}
