import { createPrivateKey, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CannotRun } from './checks.ts';

/** What a probe shows to a server that asks for tokens (`AUTH_MODE`). Never in a message, an error or a result. */
export interface Identity {
  /** The one device that it has a token of; undefined where it has one for every device. */
  readonly device: string | undefined;
  /** A token of that device; of any where the request names none. */
  tokenFor(hardwareId: string | undefined): string;
}

export interface IdentitySources {
  /** NEXY_TOKEN. */
  readonly token: string | undefined;
  /** --token-key: path of a JSON file, see `KeyFile`. */
  readonly keyFile: string | undefined;
  /** The claim that names the device. */
  readonly claim: string;
}

interface KeyFile {
  readonly issuer: string;
  readonly audience: string;
  /** A private JWK with kid, on P-256. */
  readonly key: JsonWebKey & { readonly kid: string };
}

/** Longer than any run, and soon worth nothing to others. */
const LIFE_SECONDS = 3_600;
/** Signing takes 0.1 ms; floods call as few devices. */
const MAX_KEPT = 1_000;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Throws CannotRun where what is given cannot be used, without quoting it. */
export async function readIdentity(sources: IdentitySources): Promise<Identity | undefined> {
  const { token, keyFile, claim } = sources;
  if (keyFile !== undefined) return signing(await readKeyFile(keyFile), claim);
  return token === undefined || token === '' ? undefined : holding(token, claim);
}

function holding(token: string, claim: string): Identity {
  const { [claim]: device, exp } = payloadOf(token);
  if (typeof device !== 'string' || device === '')
    throw new CannotRun(`NEXY_TOKEN is no signed token (JWT) whose claim "${claim}" names a device`);
  if (typeof exp === 'number' && exp * 1000 < Date.now()) throw new CannotRun('NEXY_TOKEN has expired');
  return { device, tokenFor: () => token };
}

/** What a token says, unchecked; nothing where it is none. */
function payloadOf(token: string): Readonly<Record<string, unknown>> {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/u.test(token)) return {};
  try {
    const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    return (JSON.parse(text) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}

async function readKeyFile(path: string): Promise<KeyFile & { readonly privateKey: KeyObject }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CannotRun(`--token-key: ${path} cannot be read (${error.code ?? 'unknown error'})`);
  });
  try {
    const { issuer, audience, key } = JSON.parse(text) as KeyFile;
    if (![issuer, audience, key.kid].every((field) => typeof field === 'string' && field !== ''))
      throw new TypeError('a field is missing');
    const privateKey = createPrivateKey({ key, format: 'jwk' });
    if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new TypeError('another curve');
    return { issuer, audience, key, privateKey };
  } catch {
    // The error may quote the key.
    throw new CannotRun(
      `--token-key: ${path} must be JSON with "issuer", "audience" and "key", a private P-256 JWK with "kid"`,
    );
  }
}

/** A token for every device, by a key of the probe's own that the server trusts. */
function signing(
  { issuer, audience, key, privateKey }: KeyFile & { readonly privateKey: KeyObject },
  claim: string,
): Identity {
  const header = part({ alg: 'ES256', kid: key.kid });
  const kept = new Map<string, string>();
  // By node:crypto, since a call is made at once, and WebCrypto, as jose uses it, only answers later.
  const create = (device: string): string => {
    const exp = Math.floor(Date.now() / 1000) + LIFE_SECONDS;
    const content = `${header}.${part({ iss: issuer, aud: audience, exp, [claim]: device })}`;
    const signature = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${content}.${signature.toString('base64url')}`;
  };
  return {
    device: undefined,
    tokenFor: (hardwareId = 'probe') => {
      // The server does not count blanks around it.
      const device = hardwareId.trim();
      const token = kept.get(device) ?? create(device);
      if (kept.size < MAX_KEPT) kept.set(device, token);
      return token;
    },
  };
}
