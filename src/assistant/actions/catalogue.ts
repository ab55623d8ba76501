import { z } from 'zod';
import type { Action } from '../ports.ts';
import { type Command, isCommand } from './commands.ts';

export type Spoken = Readonly<Record<'en' | 'ru', string>>;

export interface CommandRule {
  /** Everything that the client may be sent; unknown keys are refused. */
  readonly args: z.ZodObject;
  /** For models, and for the operator's documents. */
  readonly does: string;
  /** Completes "I can't …" and «Я не могу …». */
  readonly spoken: Spoken;
}

/** Of one line, without control characters. */
const line = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .refine((text) => text.trim() !== '' && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text));
const message = z
  .string()
  .min(1)
  .max(2_000)
  .refine((text) => text.trim() !== '' && !/(?![\n\t])\p{Cc}/u.test(text));
/** It may end up beside a program's own options: it begins with a letter or digit, and is no path. */
const appName = z
  .string()
  .min(1)
  .max(100)
  .refine((name) => /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,&'’+_()!:#@–-]*$/u.test(name));
const appPath = z.string().min(1).max(300).refine(isAppPath);
const url = z.string().min(1).max(2_048).refine(isWebAddress);
const limit = z.int().min(1).max(50);
const contact = line(200);
const nothing = z.strictObject({});

const sending = z.strictObject({ contact, message });
const reading = z.strictObject({ contact: contact.optional(), limit: limit.optional() });

/** The contract's commands with exactly its arguments (Docs/GRPC_PROTOCOL_AUDIT.md has the messages around them). */
export const catalogue: Readonly<Record<Command, CommandRule>> = {
  open_app: {
    args: z
      .strictObject({ app_name: appName.optional(), app_path: appPath.optional() })
      .refine(({ app_name, app_path }) => (app_name === undefined) !== (app_path === undefined)),
    does: 'opens an app, by its name or by its path below /Applications, not both',
    spoken: { en: 'open apps', ru: 'открывать приложения' },
  },
  close_app: {
    args: z.strictObject({ app_name: appName }),
    does: 'quits an app',
    spoken: { en: 'close apps', ru: 'закрывать приложения' },
  },
  read_messages: {
    args: reading,
    does: 'reads the newest messages aloud, all or those with one contact, at most `limit` of them',
    spoken: { en: 'read messages', ru: 'читать сообщения' },
  },
  send_message: {
    args: sending,
    does: 'sends a message to a contact, in the words that the user gave',
    spoken: { en: 'send messages', ru: 'отправлять сообщения' },
  },
  find_contact: {
    args: z.strictObject({ query: line(200) }),
    does: 'looks a person up in the contacts',
    spoken: { en: 'look up contacts', ru: 'искать контакты' },
  },
  browser_use: {
    args: z
      .strictObject({
        task: line(1_000).optional(),
        url: url.optional(),
        model: line(64)
          .refine((name) => /^[\w.:/-]+$/u.test(name))
          .optional(),
      })
      .refine(({ task, url: address }) => task !== undefined || address !== undefined),
    does: 'opens a web address or carries out a task in the browser; leave `model` out',
    spoken: { en: 'use the browser', ru: 'пользоваться браузером' },
  },
  close_browser: {
    args: nothing,
    does: 'closes the browser that browser_use opened',
    spoken: { en: 'close the browser', ru: 'закрывать браузер' },
  },
  manage_subscription: {
    args: nothing,
    does: 'shows the settings of the subscription to Nexy',
    spoken: { en: 'show your subscription', ru: 'показывать подписку' },
  },
  buy_subscription: {
    args: nothing,
    does: 'shows the page on which a subscription to Nexy is bought',
    spoken: { en: 'show how to subscribe', ru: 'показывать, как подписаться' },
  },
  send_whatsapp_message: {
    args: sending,
    does: 'sends a WhatsApp message to a contact, in the words that the user gave',
    spoken: { en: 'send WhatsApp messages', ru: 'отправлять сообщения в WhatsApp' },
  },
  read_whatsapp_messages: {
    args: reading,
    does: 'reads the newest WhatsApp messages aloud, all or those with one contact, at most `limit` of them',
    spoken: { en: 'read WhatsApp messages', ru: 'читать сообщения в WhatsApp' },
  },
};

export type Problem = 'unknown command' | 'invalid arguments';
export type ParsedAction =
  | { readonly ok: true; readonly command: Command; readonly action: Action }
  | { readonly ok: false; readonly problem: Problem };

/** An action that may be forwarded as it is, or why it may not. Nothing in it is repaired. */
export function parseAction(candidate: unknown): ParsedAction {
  const { command, args } = (candidate ?? {}) as { command?: unknown; args?: unknown };
  if (!isCommand(command)) return { ok: false, problem: 'unknown command' };
  const parsed = catalogue[command].args.safeParse(args);
  if (!parsed.success) return { ok: false, problem: 'invalid arguments' };
  return { ok: true, command, action: { command, args: parsed.data } };
}

/** An app's own folder where apps are installed: nothing that came by download or mail. */
function isAppPath(path: string): boolean {
  const folder =
    /^(?:\/System\/Applications|\/Applications|(?:~|\/Users\/[\p{L}\p{N}._-]+)\/Applications)\//u;
  if (!folder.test(path) || !path.endsWith('.app') || /\p{Cc}/u.test(path)) return false;
  const [, ...names] = path.split('/');
  return names.every((name) => name !== '' && !/^\.{1,2}$/u.test(name) && name !== '.app');
}

function isWebAddress(text: string): boolean {
  // The parser would take white space and control characters out in silence.
  const address = /[\s\p{Cc}]/u.test(text) ? null : URL.parse(text);
  return (
    address !== null &&
    /^https?:$/u.test(address.protocol) &&
    /^https?:\/\//iu.test(text) &&
    address.username === '' &&
    address.password === ''
  );
}
