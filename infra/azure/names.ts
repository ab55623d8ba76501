import { createHash } from 'node:crypto';
import type * as pulumi from '@pulumi/pulumi';

/** The prefix of every name: so short that the longest name made of it still fits (24 characters, of a vault). */
export const MAX_PREFIX = 16;
const HASH_LENGTH = 7;

/** Small letters, digits and single hyphens, as every resource here takes them. */
export const isName = (text: string): boolean => /^[a-z](?:-?[a-z0-9])+$/u.test(text);

export const isPrefix = (text: string): boolean =>
  text.length >= 3 && text.length <= MAX_PREFIX && isName(text);

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, HASH_LENGTH);

/** For what shares its names with all of Azure: the prefix with a hash of the resource group's id, 3 to 24 characters. */
export const uniqueName = (prefix: string, groupId: pulumi.Output<string>): pulumi.Output<string> =>
  groupId.apply((id) => `${prefix}-${hashOf(id)}`);

/** The same for storage accounts, which take letters and digits only: 3 to 24. */
export const uniqueLetters = (prefix: string, groupId: pulumi.Output<string>): pulumi.Output<string> =>
  groupId.apply((id) => `${prefix.replaceAll('-', '')}${hashOf(id)}`);
