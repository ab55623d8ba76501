import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue, parseAction } from './catalogue.ts';
import { commands } from './commands.ts';

const parse = (command: unknown, args?: unknown) => parseAction({ command, args });

describe('the catalogue', () => {
  it('has exactly the commands and arguments of the contract', () => {
    const keys = commands.map((command) => [command, Object.keys(catalogue[command].args.shape)]);
    expect(Object.fromEntries(keys)).toEqual({
      open_app: ['app_name', 'app_path'],
      close_app: ['app_name'],
      read_messages: ['contact', 'limit'],
      send_message: ['contact', 'message'],
      find_contact: ['query'],
      browser_use: ['task', 'url', 'model'],
      close_browser: [],
      manage_subscription: [],
      buy_subscription: [],
      send_whatsapp_message: ['contact', 'message'],
      read_whatsapp_messages: ['contact', 'limit'],
    });
  });

  it.each([
    ['open_app', { app_name: 'Safari' }],
    ['open_app', { app_name: 'Яндекс.Браузер' }],
    ['open_app', { app_name: '1Password 7' }],
    ['open_app', { app_path: '/Applications/Safari.app' }],
    ['open_app', { app_path: '/Applications/Utilities/Activity Monitor.app' }],
    ['open_app', { app_path: '/System/Applications/Mail.app' }],
    ['open_app', { app_path: '~/Applications/My App.app' }],
    ['open_app', { app_path: '/Users/anna.k/Applications/Игра.app' }],
    ['close_app', { app_name: 'AT&T' }],
    ['read_messages', {}],
    ['read_messages', { contact: 'Mum', limit: 50 }],
    ['send_message', { contact: 'Anna', message: 'Line one\nline two' }],
    ['send_message', { contact: 'Anna', message: 'x'.repeat(2_000) }],
    ['find_contact', { query: 'Anna' }],
    ['browser_use', { task: 'book a table' }],
    ['browser_use', { url: 'https://example.com/a?b=c#d' }],
    ['browser_use', { url: 'http://example.com', model: 'gpt-5.4-mini' }],
    ['close_browser', {}],
    ['manage_subscription', {}],
    ['buy_subscription', {}],
    ['send_whatsapp_message', { contact: 'Anna', message: 'Hi' }],
    ['read_whatsapp_messages', { limit: 1 }],
  ])('lets %s %j through as it is', (command, args) => {
    expect(parse(command, args)).toEqual({ ok: true, command, action: { command, args } });
  });

  it.each([
    ['open_app', {}],
    ['open_app', { app_name: 'Safari', app_path: '/Applications/Safari.app' }],
    ['open_app', { app_name: 'Safari', args: ['--eval'] }],
    ['open_app', { app_name: '' }],
    ['open_app', { app_name: '-a Terminal' }],
    ['open_app', { app_name: '/bin/sh' }],
    ['open_app', { app_name: 'Safari\nrm' }],
    ['open_app', { app_name: 'x'.repeat(101) }],
    ['open_app', { app_name: 7 }],
    ['open_app', { app_path: 'Applications/Safari.app' }],
    ['open_app', { app_path: '/Applications/../tmp/x.app' }],
    ['open_app', { app_path: '/Applications/./x.app' }],
    ['open_app', { app_path: '/Applications//x.app' }],
    ['open_app', { app_path: '/Applications/.app' }],
    ['open_app', { app_path: '/Applications/x.app/' }],
    ['open_app', { app_path: '/Applications/x.sh' }],
    ['open_app', { app_path: '/Users/../Applications/x.app' }],
    ['open_app', { app_path: '/Users/a/b/Applications/x.app' }],
    ['open_app', { app_path: '/Users/a/Downloads/x.app' }],
    ['open_app', { app_path: '/tmp/x.app' }],
    ['open_app', { app_path: '/ApplicationsX/x.app' }],
    ['open_app', { app_path: '/Applications/x\u0000.app' }],
    ['close_app', {}],
    ['close_app', { app_path: '/Applications/Safari.app' }],
    ['read_messages', { limit: 0 }],
    ['read_messages', { limit: 51 }],
    ['read_messages', { limit: 1.5 }],
    ['read_messages', { limit: '5' }],
    ['read_messages', { contact: '  ' }],
    ['send_message', { contact: 'Anna' }],
    ['send_message', { contact: 'Anna', message: 'x'.repeat(2_001) }],
    ['send_message', { contact: 'Anna', message: ' \n ' }],
    ['send_message', { contact: 'Anna', message: 'a\u001b[0m' }],
    ['send_message', { contact: 'An\nna', message: 'Hi' }],
    ['find_contact', { query: 'x'.repeat(201) }],
    ['browser_use', {}],
    ['browser_use', { model: 'x' }],
    ['browser_use', { task: 'a', model: 'no spaces allowed' }],
    ['browser_use', { url: 'javascript:alert(1)' }],
    ['browser_use', { url: 'file:///etc/passwd' }],
    ['browser_use', { url: 'https:example.com' }],
    ['browser_use', { url: 'https://user:word@example.com' }],
    ['browser_use', { url: ' https://example.com' }],
    ['browser_use', { url: 'https://exa\tmple.com' }],
    ['browser_use', { url: 'example.com' }],
    ['browser_use', { url: `https://example.com/${'x'.repeat(2_048)}` }],
    ['close_browser', { all: true }],
    ['buy_subscription', { plan: 'pro' }],
    ['close_browser', undefined],
    ['close_browser', []],
    ['close_browser', 'x'],
  ])('refuses %s %j', (command, args) => {
    expect(parse(command, args)).toEqual({ ok: false, problem: 'invalid arguments' });
  });

  it.each(['shutdown', '', 'OPEN_APP', 'toString', '__proto__', 7, undefined])('knows no %j', (command) => {
    expect(parse(command, {})).toEqual({ ok: false, problem: 'unknown command' });
  });

  it('never throws, and passes nothing on that it does not know', () => {
    fc.assert(
      fc.property(fc.constantFrom(...commands), fc.anything(), (command, args) => {
        const parsed = parse(command, args);
        if (!parsed.ok) return;
        const known = Object.keys(catalogue[command].args.shape);
        expect(Object.keys(parsed.action.args).filter((key) => !known.includes(key))).toEqual([]);
      }),
    );
    expect(parseAction(null)).toEqual({ ok: false, problem: 'unknown command' });
  });
});
