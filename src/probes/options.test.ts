import { describe, expect, it } from 'vitest';
import { describeOptions, readArguments, UsageError } from './options.ts';

const own = {
  spawn: { kind: 'flag', doc: 'start one' },
  name: { kind: 'text', value: 'TEXT', doc: 'a name', default: 'nobody' },
  most: { kind: 'number', value: 'N', doc: 'at most', min: 1, max: 10 },
} as const;

describe('readArguments', () => {
  it('reads HOST PORT and the options, with defaults for the rest', () => {
    expect(readArguments(['nexy.example', '50051', '--most', '3', '--json'], own)).toEqual({
      target: { address: 'nexy.example:50051', tls: false },
      json: true,
      timeoutMs: 10_000,
      tokenKey: undefined,
      tokenClaim: 'sub',
      own: { spawn: false, name: 'nobody', most: 3 },
    });
  });

  it.each([
    ['443 is TLS', ['nexy.example', '443'], { address: 'nexy.example:443', tls: true }],
    ['--tls is TLS', ['localhost', '8443', '--tls'], { address: 'localhost:8443', tls: true }],
    ['IPv6 without brackets', ['::1', '1'], { address: '[::1]:1', tls: false }],
    ['no place for a server of its own', ['--spawn'], undefined],
  ])('knows that %s', (_name, argv, target) => {
    expect(readArguments(argv, own)?.target).toEqual(target);
  });

  it('gives nothing where only the help is asked for', () => {
    expect(readArguments(['--help'], own)).toBeUndefined();
  });

  it.each([
    [[], 'HOST and PORT'],
    [['localhost'], 'HOST and PORT'],
    [['localhost', '1', '2'], 'HOST and PORT'],
    [['localhost', 'x'], '"x" is not a port'],
    [['localhost', '70000'], 'not an address'],
    [['http://localhost', '1'], 'not an address'],
    [['localhost', '1', '--most', '11'], '--most: "11" is not a number from 1 to 10'],
    [['localhost', '1', '--most', 'many'], '--most'],
    [['localhost', '1', '--timeout', ''], '--timeout'],
    [['localhost', '1', '--loud'], '--loud'],
    [['localhost', '1', '--spawn'], '--spawn'],
  ])('refuses %j', (argv, told) => {
    const read = (): unknown => readArguments(argv, own);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(told);
  });
});

it('describeOptions tells every option with its default', () => {
  const text = describeOptions(own);
  for (const line of [
    '--most N',
    '--name TEXT',
    'nobody by default',
    '--timeout SECONDS',
    '10 by default',
    '--json',
  ])
    expect(text).toContain(line);
});
