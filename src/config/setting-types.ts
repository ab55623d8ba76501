import { isIP } from 'node:net';

/** Where the server runs; it chooses the defaults. */
export const environments = ['dev', 'stage', 'prod'] as const;
export type Environment = (typeof environments)[number];

/** One leaf of the schema. `doc`, `env` and `sensitive` are convict's words, by which a test reads it with convict. */
export interface Setting<T> {
  readonly doc: string;
  /** The environment variable. */
  readonly env: string;
  /** Completes "must be …", in errors and in the Docs table. */
  readonly allowed: string;
  readonly sensitive: boolean;
  readonly defaults: Readonly<Record<Environment, T>>;
  readonly accepts: (value: unknown) => boolean;
  /** The typed value of a variable's text; text that makes no sense comes back as it is, for `accepts` to refuse. */
  readonly parse: (text: string) => unknown;
}

/** A setting whose value must not be seen: the configuration holds it as a `Secret`. */
export interface SecretSetting extends Setting<string> {
  readonly sensitive: true;
}

type Given<T> = Pick<Setting<T>, 'doc' | 'env' | 'defaults'>;

/** The same default in every environment. */
export function always<T>(value: T): Readonly<Record<Environment, T>> {
  return { dev: value, stage: value, prod: value };
}

export function wholeNumber(given: Given<number> & { min: number; max: number }): Setting<number> {
  const { min, max, ...common } = given;
  return {
    ...common,
    allowed: `a whole number from ${min} to ${max}`,
    sensitive: false,
    accepts: (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    // Stricter than Number() and parseInt(): "", "0x10", "1e3" and "80abc" are slips, not numbers.
    parse: (text) => (/^-?(0|[1-9]\d*)$/.test(text) ? Number(text) : text),
  };
}

/** Empty leaves the choice to whoever is asked. */
export function decimal(given: Given<number | ''> & { min: number; max: number }): Setting<number | ''> {
  const { min, max, ...common } = given;
  return {
    ...common,
    allowed: `a number from ${min} to ${max}, or empty`,
    sensitive: false,
    accepts: (value) => value === '' || (typeof value === 'number' && value >= min && value <= max),
    parse: (text) => (/^(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text),
  };
}

export function flag(given: Given<boolean>): Setting<boolean> {
  return {
    ...given,
    allowed: 'true or false',
    sensitive: false,
    accepts: (value) => typeof value === 'boolean',
    parse: (text) => {
      const lower = text.toLowerCase();
      return lower === 'true' || (lower === 'false' ? false : text);
    },
  };
}

/** An empty one among the options leaves the choice to whoever is asked. */
export function choice<const T extends string>(options: readonly T[], given: Given<NoInfer<T>>): Setting<T> {
  const names = options.filter((option) => option !== '').join(', ');
  return {
    ...given,
    allowed: `one of ${names}${options.some((option) => option === '') ? ', or empty' : ''}`,
    sensitive: false,
    accepts: (value) => options.some((option) => option === value),
    parse: (text) => text,
  };
}

/** A list in order of preference: names separated by commas in a variable, a sequence in YAML. */
export function listOf<const T extends string>(
  options: readonly T[],
  given: Given<readonly NoInfer<T>[]>,
): Setting<readonly T[]> {
  return {
    ...given,
    allowed: `a list with one or more of ${options.join(', ')}, each once`,
    sensitive: false,
    accepts: (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      new Set(value).size === value.length &&
      value.every((item) => options.some((option) => option === item)),
    parse: (text) => text.split(',').map((item) => item.trim()),
  };
}

/** A sentence or two, such as an instruction for a model. */
export function phrase(given: Given<string>): Setting<string> {
  return textThat('a text of at most 500 characters, or empty', (text) => isPlainText(text, 500), given);
}

/** Texts that hold commas of their own: a sequence in YAML, with bars between them in a variable. */
export function texts(given: Given<readonly string[]>): Setting<readonly string[]> {
  return {
    ...given,
    allowed: 'a list of at most 50 texts of at most 500 characters, with a bar between them in a variable',
    sensitive: false,
    accepts: (value) =>
      Array.isArray(value) &&
      value.length <= 50 &&
      value.every((item) => typeof item === 'string' && item !== '' && isPlainText(item, 500)),
    parse: (text) => (text === '' ? [] : text.split('|').map((item) => item.trim())),
  };
}

/** Voices by language, in order of preference: "ru=onyx"; "*" stands for every other language. */
export function voices(given: Given<readonly string[]>): Setting<readonly string[]> {
  return {
    ...given,
    allowed: 'a list of language=voice, with * for every other language (en=alloy, *=nova)',
    sensitive: false,
    accepts: (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.length <= 200 &&
      value.every((item) => typeof item === 'string' && /^(\*|[a-z]{2,3})=[^\s,=]{1,100}$/.test(item)),
    parse: (text) => text.split(',').map((item) => item.trim()),
  };
}

export function host(given: Given<string>): Setting<string> {
  return textThat('a host name or an IP address, without port and brackets', isHost, given);
}

export function filePath(given: Given<string>): Setting<string> {
  return textThat('a file path, or empty', (text) => isPlainText(text, 4096), given);
}

export function label(given: Given<string>): Setting<string> {
  return textThat('a name of at most 64 characters, or empty', (text) => isPlainText(text, 64), given);
}

/** What stands for somebody elsewhere: an issuer, an audience. */
export function identifier(given: Given<string>): Setting<string> {
  return textThat(
    'a name or URL of at most 256 characters, or empty',
    (text) => isPlainText(text, 256),
    given,
  );
}

export function secureUrl(given: Given<string>): Setting<string> {
  return textThat(
    'an https URL (http on loopback only), or empty',
    (text) => text === '' || isSecureUrl(text),
    given,
  );
}

/** A server of one's own may be in the same network, without TLS. */
export function webUrl(given: Given<string>): Setting<string> {
  return textThat('an http or https URL, or empty', (text) => text === '' || isWebUrl(text), given);
}

/** Where a service listens; an IPv6 address stands in brackets. */
export function address(given: Given<string>): Setting<string> {
  return textThat(
    'a host and a port (grpc.example:443, [::1]:50051), or empty',
    (text) => text === '' || isAddress(text),
    given,
  );
}

/** Ed25519, the 32 bytes in base64. */
export function publicKey(given: Given<string>): Setting<string> {
  return textThat(
    'an Ed25519 public key in base64 (44 characters), or empty',
    // The last letter before the "=" holds 4 bits only, so that one key has one spelling.
    (text) => /^([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)?$/.test(text),
    given,
  );
}

export function language(given: Given<string>): Setting<string> {
  return textThat(
    'a language code of two or three small letters (en, ru), or empty',
    (text) => /^([a-z]{2,3})?$/.test(text),
    given,
  );
}

export function timeZone(given: Given<string>): Setting<string> {
  return textThat('an IANA time zone (Europe/Berlin), or empty', isTimeZone, given);
}

/** Short secrets protect nothing: a keyed hash with a guessable key can be turned back. */
export function secret(given: Given<string>): SecretSetting {
  const accepts = (text: string): boolean => text.length >= 16 && text.length <= 1024;
  return secretThat('16 to 1024 characters of text, or empty', accepts, given);
}

/** Whoever issues it decides how long it is. */
export function apiKey(given: Given<string>): SecretSetting {
  const accepts = (text: string): boolean => /^[\x21-\x7e]{0,1024}$/.test(text);
  return secretThat('at most 1024 characters without spaces, or empty', accepts, given);
}

/** It may hold a password, so it is a secret as a whole. */
export function redisUrl(given: Given<string>): SecretSetting {
  return secretThat('an address that begins with redis:// or rediss://, or empty', isRedisUrl, given);
}

/** Like the one of Redis, a secret as a whole. */
export function postgresUrl(given: Given<string>): SecretSetting {
  return secretThat(
    'an address that begins with postgres:// or postgresql://, or empty',
    isPostgresUrl,
    given,
  );
}

/** May also be empty. */
export function secretThat(
  allowed: string,
  accepts: (text: string) => boolean,
  given: Given<string>,
): SecretSetting {
  return { ...textThat(allowed, (text) => text === '' || accepts(text), given), sensitive: true };
}

function isRedisUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^rediss?:$/.test(url.protocol) && url.hostname !== '' && text.length <= 1024;
}

function isPostgresUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^postgres(ql)?:$/.test(url.protocol) && text.length <= 1024;
}

export function textThat(
  allowed: string,
  accepts: (text: string) => boolean,
  given: Given<string>,
): Setting<string> {
  return {
    ...given,
    allowed,
    sensitive: false,
    accepts: (value) => typeof value === 'string' && accepts(value),
    parse: (text) => text,
  };
}

function isPlainText(text: string, maxLength: number): boolean {
  return text.length <= maxLength && text === text.trim() && !/\p{Cc}/u.test(text);
}

function isHost(text: string): boolean {
  if (isIP(text) !== 0) return true;
  const labels = text.split('.');
  const isName = labels.every((part) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(part));
  // A name whose last label is a number is a mistyped IPv4 address (WHATWG URL, "ends in a number").
  return text.length <= 253 && isName && !/^\d+$/.test(labels.at(-1) ?? '');
}

function isAddress(text: string): boolean {
  const [, v6, name = '', port] = /^(?:\[([^\]]*)\]|([^:]+)):([1-9]\d{0,4})$/.exec(text) ?? [];
  return (v6 === undefined ? isHost(name) : isIP(v6) === 6) && Number(port) <= 65_535;
}

export function isSecureUrl(text: string): boolean {
  const url = URL.parse(text);
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
  return isWebUrl(text) && (url?.protocol === 'https:' || isLoopback);
}

function isWebUrl(text: string): boolean {
  const url = isPlainText(text, 2048) ? URL.parse(text) : null;
  // Credentials in it would be shown with the other settings.
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

function isTimeZone(text: string): boolean {
  if (text === '') return true;
  // Intl also takes offsets ("+03:00"), which have no summer time and no city to name.
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
