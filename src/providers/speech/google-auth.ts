import { readFile } from 'node:fs/promises';
import { importPKCS8, SignJWT } from 'jose';
import type { Clock } from '../../core/clock.ts';

const AUDIENCE = 'https://texttospeech.googleapis.com/';
const LIFE_MS = 3_600_000;
/** A token is replaced this long before its end. */
const MARGIN_MS = 600_000;

/**
 * Tokens that a service account signs for itself (google.aip.dev/auth/4111): no request to anybody else. Reads the JSON
 * file of its key; throws an Error that names the file where it is none.
 */
export async function selfSignedTokens(path: string, clock: Clock): Promise<() => Promise<string>> {
  const account = await readServiceAccount(path);
  let token: Promise<string> | undefined;
  let goodUntilMs = -Infinity;
  return () => {
    if (!token || clock.now() >= goodUntilMs) {
      goodUntilMs = clock.now() + LIFE_MS - MARGIN_MS;
      token = sign(account, clock.date());
    }
    return token;
  };
}

interface ServiceAccount {
  readonly email: string;
  readonly keyId: string;
  readonly key: Awaited<ReturnType<typeof importPKCS8>>;
}

async function readServiceAccount(path: string): Promise<ServiceAccount> {
  try {
    const json = JSON.parse(await readFile(path, 'utf8')) as Readonly<Record<string, unknown>>;
    const field = (name: string): string => {
      const value = json[name];
      if (typeof value !== 'string' || value === '') throw new Error(`${name} is missing`);
      return value;
    };
    const [email, keyId] = [field('client_email'), field('private_key_id')];
    return { email, keyId, key: await importPKCS8(field('private_key'), 'RS256') };
  } catch (cause) {
    // Never the parser's own words: they may quote the key.
    const why = cause instanceof SyntaxError ? 'it is no JSON' : (cause as Error).message;
    throw new Error(`SPEECH_GOOGLE_CREDENTIALS_FILE ${path} is no service account's key: ${why}`, { cause });
  }
}

function sign({ email, keyId, key }: ServiceAccount, now: Date): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId })
    .setIssuer(email)
    .setSubject(email)
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + LIFE_MS))
    .sign(key);
}
