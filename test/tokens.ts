/** An issuer of tokens for tests, its keys, and what a server makes of a token. */
import { Metadata } from '@grpc/grpc-js';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { Authenticator } from '../src/grpc/auth.ts';
import type { JwtAuthOptions } from '../src/grpc/jwt-auth.ts';

export const ISSUER = 'https://accounts.nexy.example';
export const AUDIENCE = 'nexy-server';

export interface Pair {
  readonly key: CryptoKey;
  readonly jwk: JWK;
}

export async function newPair(kid: string, alg = 'ES256'): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return { key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export const ours = await newPair('ours');
export const rsa = await newPair('rsa', 'RS256');
/** Signs under the name of our key. */
export const foreign = await newPair('ours');

export interface TokenOptions {
  readonly pair?: Pair;
  readonly kid?: string;
  /** undefined leaves one out. */
  readonly claims?: { readonly [Name in keyof JWTPayload]?: JWTPayload[Name] | undefined };
  /** Seconds since 1970. */
  readonly now?: number;
}

/** A token as the issuer makes it, valid for ten minutes, with `claims` in place of its own. */
export function token({
  pair = ours,
  kid = pair.jwk.kid ?? '',
  claims = {},
  now = Date.now() / 1000,
}: TokenOptions = {}): Promise<string> {
  const usual = { iss: ISSUER, aud: AUDIENCE, sub: 'mac-1', exp: Math.floor(now) + 600 };
  return new SignJWT({ ...usual, ...claims } as JWTPayload)
    .setProtectedHeader({ alg: pair.jwk.alg ?? '', kid })
    .sign(pair.key);
}

/** How a server checks them; where its keys come from is the test's choice. */
export const options: Omit<JwtAuthOptions, 'jwksFile' | 'jwksUrl'> = {
  mode: 'jwt',
  issuer: ISSUER,
  audience: AUDIENCE,
  clockSkewSeconds: 30,
  claim: 'sub',
};

export function metadata(...values: readonly string[]): Metadata {
  const all = new Metadata();
  for (const value of values) all.add('authorization', value);
  return all;
}

/** 'ok', 'anonymous', or the error-type. */
export async function verdict(
  auth: Authenticator,
  sent: Metadata,
  hardwareId: string | undefined = 'mac-1',
): Promise<string> {
  try {
    const { authenticated } = await auth.authenticate(sent, hardwareId);
    return authenticated ? 'ok' : 'anonymous';
  } catch (error) {
    return (error as { type?: string }).type ?? String(error);
  }
}
