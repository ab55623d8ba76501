import { connect } from 'node:http2';
import { credentials, status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { HealthClient } from '../src/generated/grpc/health/v1/health.ts';
import {
  type InterruptResponse,
  UsageRequest,
  type UsageResponse,
  WelcomeRequest,
} from '../src/generated/streaming.ts';
import { type Content, isCase, read, type Rig, type RigOptions, samplesOf, startRig, tones } from './rig.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});
const start = async (options?: RigOptions): Promise<Rig> => (rig = await startRig(options));
const welcome = (over: Partial<WelcomeRequest> = {}) =>
  read((rig as Rig).client.generateWelcomeAudio({ ...WelcomeRequest.create(), ...over }));

describe('GenerateWelcomeAudio', () => {
  it('sends metadata, then audio, then the end', async () => {
    await start();
    const ended = await welcome({ text: 'Hello there. How are you?', sessionId: 's' }).ended;
    const kinds = ended.contents.map((content) => content.$case);
    expect(kinds[0]).toBe('metadata');
    expect(kinds.at(-1)).toBe('endMessage');
    expect(new Set(kinds.slice(1, -1))).toEqual(new Set(['audioChunk']));
    const { value } = ended.contents[0] as Extract<Content, { $case: 'metadata' }>;
    expect(value).toMatchObject({ method: 'replay', sampleRate: 48_000, channels: 1, dtype: 'int16' });
    const seconds = samplesOf(ended.contents).reduce((sum, { length }) => sum + length, 0) / 48_000;
    expect([0, seconds]).toContain(value.durationSec);
    expect(ended.status.code).toBe(status.OK);
  });

  it('speaks a greeting when there is no text', async () => {
    await start();
    for (const language of ['', 'ru', 'en-US']) {
      const ended = await welcome({ text: ' ', language }).ended;
      expect(ended.status.code).toBe(status.OK);
      expect(samplesOf(ended.contents).length).toBeGreaterThan(0);
    }
  });

  it('honours the language and the voice that were asked for', async () => {
    const asked: { language: string; voice: string | undefined }[] = [];
    const voice = tones();
    await start({
      speech: {
        ...voice,
        synthesize: (request, signal) => {
          asked.push({ language: request.language, voice: request.voice });
          return voice.synthesize(request, signal);
        },
      },
    });
    await welcome({ text: 'Guten Tag', language: 'de-DE', voice: 'anna' }).ended;
    await welcome({ text: 'Привет', language: 'en' }).ended;
    expect(asked).toEqual([
      { language: 'de', voice: 'anna' },
      { language: 'ru', voice: undefined },
    ]);
  });

  it('fails in words and code when the voice does', async () => {
    await start({ speech: tones({ error: 'unavailable' }) });
    const ended = await welcome({ text: 'Hello' }).ended;
    expect(ended.contents.at(-1)?.$case).toBe('errorMessage');
    expect([ended.status.code, ended.errorType]).toEqual([status.UNAVAILABLE, 'unavailable']);
  });

  it('refuses too long a text', async () => {
    await start();
    const ended = await welcome({ text: 'a'.repeat(5_001) }).ended;
    expect([ended.status.code, ended.errorType]).toEqual([status.INVALID_ARGUMENT, 'validation_failed']);
    expect(ended.contents.map((content) => content.$case)).toEqual(['errorMessage']);
  });

  it('is reached by an interrupt where it carries the device, and by none where it does not', async () => {
    await start({ speech: tones({ toneHz: 440, ms: 300 }, { afterMs: 20_000, toneHz: 440, ms: 300 }) });
    const mine = welcome({ text: 'Hello', sessionId: 'w1', hardwareId: 'mac-1' });
    const anonymous = welcome({ text: 'Hello', sessionId: 'w2' });
    await Promise.all([mine.until(isCase('audioChunk')), anonymous.until(isCase('audioChunk'))]);
    const response = await new Promise<InterruptResponse>((resolve, reject) => {
      (rig as Rig).client.interruptSession({ hardwareId: 'mac-1' }, (error, value) => {
        if (error) reject(error);
        else resolve(value);
      });
    });
    expect(response).toMatchObject({ success: true, interruptedSessions: ['w1'] });
    const ended = await mine.ended;
    expect(ended.contents.at(-1)).toEqual({ $case: 'endMessage', value: 'interrupted' });
    expect(ended.status.code).toBe(status.CANCELLED);
    expect((rig as Rig).sessions.size).toBe(1);
    anonymous.cancel();
  });
});

describe('ReportUsage', () => {
  const report = (over: Partial<UsageRequest>): Promise<UsageResponse> =>
    new Promise((resolve, reject) => {
      (rig as Rig).client.reportUsage(
        { ...UsageRequest.create(), hardwareId: 'mac', source: 'stt', ...over },
        (error, response) => {
          if (error) reject(error);
          else resolve(response);
        },
      );
    });

  it('counts, and says that it is not durable', async () => {
    const { ledger } = await start();
    expect(await report({ inputTokens: 5, outputTokens: 2 })).toMatchObject({
      success: true,
      message: expect.stringContaining('not durable') as string,
    });
    await report({ inputTokens: 1, sessionId: '' });
    expect(ledger.totals).toEqual({ turns: 0, reports: 2, inputTokens: 6, outputTokens: 2 });
  });

  it('refuses with a trailer what cannot be right', async () => {
    const { ledger } = await start();
    for (const over of [{ inputTokens: -1 }, { hardwareId: ' ' }, { source: '' }]) {
      const error = (await report(over).catch((thrown: unknown) => thrown)) as {
        code: number;
        metadata: { getMap(): object };
      };
      expect(error.code).toBe(status.INVALID_ARGUMENT);
      expect(error.metadata.getMap()).toMatchObject({ 'error-type': 'validation_failed' });
    }
    expect(ledger.totals.reports).toBe(0);
  });
});

describe('grpc.health.v1', () => {
  const check = (client: HealthClient, service: string): Promise<number | string> =>
    new Promise((resolve) => {
      client.check({ service }, (error, response) => {
        resolve(error ? `code ${error.code}` : response.status);
      });
    });

  it('tells the real state of each service, and each change to a watcher', async () => {
    const { address, lifecycle } = await start();
    const client = new HealthClient(address, credentials.createInsecure());
    expect(await Promise.all(['', 'streaming.StreamingService'].map((name) => check(client, name)))).toEqual([
      1, 1,
    ]);
    expect(await check(client, 'nobody')).toBe(`code ${status.NOT_FOUND}`);
    const seen: number[] = [];
    const watch = client.watch({ service: '' });
    watch.on('error', () => undefined);
    watch.on('data', (response: { status: number }) => seen.push(response.status));
    await expect.poll(() => seen).toEqual([1]);
    lifecycle.apply('stop');
    await expect.poll(() => seen).toEqual([1, 2]);
    expect(await check(client, 'streaming.StreamingService')).toBe(2);
    client.close();
  });
});

describe('headers', () => {
  it('are bounded in bytes and in number', async () => {
    const { address } = await start();
    const outcome = (headers: Record<string, string>): Promise<string> =>
      new Promise((resolve) => {
        const session = connect(`http://${address}`, { maxSendHeaderBlockLength: 1_000_000 });
        const path = '/grpc.health.v1.Health/Check';
        const stream = session.request({
          ':method': 'POST',
          ':path': path,
          'content-type': 'application/grpc',
          ...headers,
        });
        session.on('error', () => undefined);
        stream.on('response', () => {
          resolve('answered');
        });
        stream.on('error', () => {
          resolve('refused');
        });
        stream.on('close', () => {
          session.destroy();
        });
        stream.end(Buffer.alloc(5));
      });
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`x-${index}`, 'v']));
    expect(await outcome({ 'x-some': 'a'.repeat(10_000) })).toBe('answered');
    expect(await outcome({ 'x-big': 'a'.repeat(200_000) })).toBe('refused');
    expect(await outcome(many)).toBe('refused');
  });
});
