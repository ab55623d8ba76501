import { describe, expect, it } from 'vitest';
import { CannotRun, type Check, CheckFailed, shared, Unproven } from './checks.ts';
import { defineProbe, runProbe } from './probe.ts';

const check = (name: string, run: Check['run']): Check => ({ name, claim: 'all is well', run });
const good = check('good', () => Promise.resolve('seen'));
const bad = check('bad', () => Promise.reject(new CheckFailed('wrong \u001b[2J\n here')));
const unknown = check('unknown', () => Promise.reject(new Unproven('no data')));

async function run(
  checks: readonly Check[],
  argv = ['localhost', '1'],
  signal = new AbortController().signal,
) {
  const seen = { out: '', note: '', closed: 0 };
  const probe = defineProbe({
    name: 'test_probe',
    proves: 'Proves a test.',
    options: {},
    prepare: ({ target }) => {
      if (target?.address === 'localhost:2') throw new CannotRun('nobody answers');
      return Promise.resolve({
        target: target?.address ?? '',
        checks,
        notes: ['not all of it'],
        close: () => {
          seen.closed += 1;
        },
      });
    },
  });
  const code = await runProbe(probe, argv, {
    out: (text) => {
      seen.out += text;
    },
    note: (text) => {
      seen.note += text;
    },
    signal,
    token: undefined,
  });
  return { code, ...seen };
}

describe('runProbe', () => {
  it.each([
    ['0 when everything was proved', [good, good], 0],
    ['1 when a check failed', [good, bad, unknown], 1],
    ['2 when something could not be learnt', [good, unknown], 2],
    ['2 when nothing was looked at', [], 2],
  ])('exits with %s', async (_name, checks, code) => {
    expect(await run(checks)).toMatchObject({ code, closed: 1 });
  });

  it('prints a line for each check, what was expected of those that failed, and a count', async () => {
    const { out } = await run([good, bad, unknown]);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toBe('test_probe localhost:1');
    expect(lines[1]).toMatch(/^ok {8}good {5} +\d+ ms {2}seen$/);
    expect(lines[2]).toMatch(/^FAILED {4}bad {6} +\d+ ms {2}wrong here \(expected: all is well\)$/);
    expect(lines[3]).toMatch(/^unproven {2}unknown +\d+ ms {2}no data/);
    expect(lines.slice(4)).toEqual(['note      not all of it', '1 proved, 1 failed, 1 unproven']);
  });

  it('prints JSON', async () => {
    const report = JSON.parse((await run([good, bad], ['localhost', '1', '--json'])).out) as object;
    expect(report).toMatchObject({
      probe: 'test_probe',
      target: 'localhost:1',
      exit_code: 1,
      notes: ['not all of it'],
      findings: [
        { name: 'good', claim: 'all is well', verdict: 'proved', seen: 'seen' },
        { name: 'bad', verdict: 'failed' },
      ],
    });
  });

  it('exits with 2 and tells why when it cannot run', async () => {
    expect(await run([good], ['localhost', '2'])).toMatchObject({
      code: 2,
      note: 'error: nobody answers',
      out: '',
    });
    const wrong = await run([good], ['localhost']);
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.note).toContain('npm run test_probe -- --help');
  });

  it('helps', async () => {
    const { code, out } = await run([good], ['--help']);
    expect(code).toBe(0);
    expect(out).toContain('usage: npm run test_probe -- HOST PORT [options]\n\nProves a test.');
  });

  it('proves nothing that it was stopped from looking at', async () => {
    const controller = new AbortController();
    const stop = check('stop', () => {
      controller.abort(new Error('SIGINT'));
      return Promise.resolve('yes');
    });
    const { code, out } = await run([stop, good], undefined, controller.signal);
    expect(code).toBe(2);
    expect(out).toContain('stopped before it ran');
  });
});

describe('shared', () => {
  it('does its work once', async () => {
    let times = 0;
    const work = shared(() => Promise.resolve((times += 1)));
    expect([await work(), await work()]).toEqual([1, 1]);
  });

  it('tells its failure once; later there is nothing to learn', async () => {
    const work = shared(() => Promise.reject(new CheckFailed('no bound')));
    await expect(work()).rejects.toThrow('no bound');
    await expect(work()).rejects.toThrow(Unproven);
  });
});
