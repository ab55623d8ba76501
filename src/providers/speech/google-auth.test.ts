import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../testing/fake-clock.ts';
import { selfSignedTokens } from './google-auth.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const account = {
  type: 'service_account',
  client_email: 'voice@project.iam.gserviceaccount.com',
  private_key_id: 'key-1',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
};

async function fileOf(content: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'nexy-google-')), 'account.json');
  await writeFile(path, content);
  return path;
}

describe('selfSignedTokens', () => {
  it('signs tokens for the service alone, and a new one before the old one ends', async () => {
    const clock = new FakeClock();
    const token = await selfSignedTokens(await fileOf(JSON.stringify(account)), clock);
    const first = await token();
    const { payload, protectedHeader } = await jwtVerify(first, publicKey, { currentDate: clock.date() });
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'key-1' });
    expect(payload).toEqual({
      iss: account.client_email,
      sub: account.client_email,
      aud: 'https://texttospeech.googleapis.com/',
      iat: clock.date().getTime() / 1_000,
      exp: clock.date().getTime() / 1_000 + 3_600,
    });
    await clock.advance(2_999_999);
    expect(await token()).toBe(first);
    await clock.advance(1);
    expect(await token()).not.toBe(first);
  });

  it.each([
    ['{"client_email": PLANTED', 'it is no JSON'],
    [JSON.stringify({ ...account, private_key_id: '' }), 'private_key_id is missing'],
    [JSON.stringify({ ...account, private_key: 'PLANTED' }), '"pkcs8" must be PKCS#8 formatted string'],
  ])('says what is wrong with a file, and nothing of the key', async (content, why) => {
    const path = await fileOf(content);
    await expect(selfSignedTokens(path, new FakeClock())).rejects.toThrow(
      `SPEECH_GOOGLE_CREDENTIALS_FILE ${path} is no service account's key: ${why}`,
    );
    await expect(selfSignedTokens(path, new FakeClock())).rejects.not.toThrow('PLANTED');
  });
});
