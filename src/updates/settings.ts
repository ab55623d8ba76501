import type { KeyObject } from 'node:crypto';
import { parsePublicKey } from '../formats/feed/signature.ts';
import { type CommandIo, UsageError } from './command.ts';

/** The line of help for `--key`. */
export const keyOption =
  '--key KEY   the public key of the app in the field (SUPublicEDKey); else UPDATE_PUBLIC_KEY';

/** From `--key` or UPDATE_PUBLIC_KEY; undefined where neither is given. */
export function givenKey(
  argument: string | undefined,
  { env }: Pick<CommandIo, 'env'>,
): KeyObject | undefined {
  const text = argument ?? env['UPDATE_PUBLIC_KEY'] ?? '';
  return text === '' ? undefined : parsePublicKey(text);
}

/** The same, where there must be one. */
export function neededKey(argument: string | undefined, io: Pick<CommandIo, 'env'>): KeyObject {
  const key = givenKey(argument, io);
  if (key === undefined)
    throw new UsageError('The public key is missing: give --key, or set UPDATE_PUBLIC_KEY.');
  return key;
}

/** The line of help for `--no-download`. */
export const downloadOption =
  '--no-download   believe the feed about what it offers, instead of downloading it';
