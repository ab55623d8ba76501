import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Tags } from './container-app.ts';

/** Of a tag's value, in characters (Azure Resource Manager, "Tag limitations"). */
const MOST_CHARACTERS = 256;
/** What a text may become when it is unpacked: far more than a state, and little memory. */
const MOST_BYTES = 1024 * 1024;
const CHECK_CHARACTERS = 16;

/** `nexy-ramp`: format, number of parts, checksum; `nexy-ramp-00` and so on: the parts, deflated, in base64url. */
export const TEXT_TAG = 'nexy-ramp';
const partTag = (index: number): string => `${TEXT_TAG}-${String(index).padStart(2, '0')}`;

const checkOf = (packed: string): string =>
  createHash('sha256').update(packed).digest('hex').slice(0, CHECK_CHARACTERS);

/** Parts that a longer text needed before are left: tags cannot be taken away by the write that sets others. */
export function tagsOf(text: string): Tags {
  const packed = deflateRawSync(text).toString('base64url');
  const parts = packed.match(new RegExp(`.{1,${MOST_CHARACTERS}}`, 'gu')) ?? [];
  return {
    [TEXT_TAG]: `1 ${parts.length} ${checkOf(packed)}`,
    ...Object.fromEntries(parts.map((part, index) => [partTag(index), part])),
  };
}

/** Undefined where there is no text. Throws where the tags do not fit together: somebody wrote some of them. */
export function textIn(tags: Tags): string | undefined {
  const head = tags[TEXT_TAG];
  if (head === undefined) return undefined;
  const [format = '', count = '', check = ''] = head.split(' ');
  if (format !== '1') throw new Error(`the tag ${TEXT_TAG} is of the format "${format.slice(0, 20)}", not 1`);
  const parts = Array.from({ length: Math.min(Number(count), 50) }, (_, index) => tags[partTag(index)] ?? '');
  const packed = parts.join('');
  if (checkOf(packed) !== check)
    throw new Error(`the tags ${TEXT_TAG} and ${TEXT_TAG}-00 to -${parts.length - 1} do not fit together`);
  return inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: MOST_BYTES }).toString();
}
