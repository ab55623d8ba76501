import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '../core/clock.ts';
import type { DecisionSink } from '../core/decisions.ts';
import { NexyError } from '../core/errors.ts';
import type { Authenticator } from './auth.ts';
import { type KeySource, keysFromText, RemoteKeys } from './jwks.ts';

export interface JwtAuthOptions {
  /** mixed: a call without a token is anonymous; one that brings a token must bring a valid one. */
  readonly mode: 'mixed' | 'jwt';
  readonly issuer: string;
  readonly audience: string;
  /** One of the two; the other is ''. */
  readonly jwksFile: string;
  readonly jwksUrl: string;
  readonly clockSkewSeconds: number;
  /** The claim that must equal the request's hardware_id. */
  readonly claim: string;
}

interface Surroundings {
  readonly clock: Clock;
  readonly record: DecisionSink;
}

/** Larger than tokens in use; grpc-js has already bounded the headers. */
const MAX_TOKEN_CHARS = 8 * 1024;
/** By a private key only: whoever can check a shared secret's signature can also make one (RFC 8725, 3.1). */
const ALGORITHMS = [
  ...['EdDSA', 'ES256', 'ES384', 'ES512'],
  ...['PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'],
];

/** Rejects when the key file cannot be used. Keys by URL may be missing: they are fetched until they come. */
export async function createJwtAuth(options: JwtAuthOptions, around: Surroundings): Promise<Authenticator> {
  const keys =
    options.jwksUrl === ''
      ? await keysFromFile(options.jwksFile)
      : new RemoteKeys({ url: options.jwksUrl, ...around });
  await keys.ready;
  return {
    authenticate: async (metadata, hardwareId) => {
      const values = metadata.get('authorization');
      if (values.length === 0 && options.mode === 'mixed') return { authenticated: false };
      const claims = await verify(tokenOf(values), keys, { ...options, now: around.clock.date() });
      if (hardwareId !== undefined && !isSame(claims[options.claim], hardwareId.trim())) {
        throw new NexyError(
          'permission_denied',
          'This sign-in belongs to another device. Please sign in again.',
        );
      }
      return { authenticated: true };
    },
    close: () => {
      keys.close();
    },
  };
}

async function keysFromFile(path: string): Promise<KeySource> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
    throw new Error(`auth.jwks_file (${path}) cannot be read (${code})`, { cause });
  });
  const keyFor = keysFromText(text);
  if (!keyFor) throw new Error(`auth.jwks_file (${path}) is not a JSON Web Key Set with public keys only`);
  return { keyFor, ready: Promise.resolve(), close: () => undefined };
}

/** Exactly one "Bearer" value (RFC 6750, 2.1). */
function tokenOf(values: readonly (string | Buffer)[]): string {
  const [value] = values;
  const isBounded = values.length === 1 && typeof value === 'string' && value.length <= MAX_TOKEN_CHARS;
  const token = isBounded ? /^bearer +([\w.~+/-]+=*)$/iu.exec(value)?.[1] : undefined;
  if (token === undefined) throw notSignedIn();
  return token;
}

async function verify(
  token: string,
  keys: KeySource,
  { issuer, audience, clockSkewSeconds, now }: JwtAuthOptions & { now: Date },
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys.keyFor, {
      algorithms: ALGORITHMS,
      issuer,
      audience,
      clockTolerance: clockSkewSeconds,
      currentDate: now,
      requiredClaims: ['exp'],
    });
    return payload;
  } catch (error) {
    // Which check failed would help those who try; the error may also quote the token.
    throw error instanceof NexyError ? error : notSignedIn();
  }
}

function isSame(claim: unknown, hardwareId: string): boolean {
  return typeof claim === 'string' && timingSafeEqual(digest(claim), digest(hardwareId));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function notSignedIn(): NexyError {
  return new NexyError('unauthenticated', 'This device is not signed in. Please sign in again.');
}
