import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Pcm } from '../../assistant/ports.ts';
import { voiceFailed } from './guarded.ts';
import { PcmReader } from './pcm-reader.ts';

export interface HttpAudioOptions {
  /** For failures. */
  readonly name: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the 16-bit PCM that is asked for. */
  readonly sampleRateHz: number;
}

/** A connection is kept for the next sentence or turn. */
const IDLE_CONNECTION_MS = 60_000;
/** What fifty turns leave for the next ones, each with a sentence ahead: with 16, every third sentence made a new one. */
const MAX_IDLE_CONNECTIONS = 100;

/**
 * POST, and the raw audio that comes back while it is being made; reading sets the pace. Connections are kept and used
 * again. An abort, or a reader that stops early, closes the connection.
 */
export class HttpAudio {
  readonly #options: HttpAudioOptions;
  readonly #agent: http.Agent;
  readonly #request: typeof http.request;

  constructor(options: HttpAudioOptions) {
    const { Agent, request } = options.url.protocol === 'https:' ? https : http;
    this.#options = options;
    this.#request = request;
    this.#agent = new Agent({
      keepAlive: true,
      maxFreeSockets: MAX_IDLE_CONNECTIONS,
      timeout: IDLE_CONNECTION_MS,
      scheduling: 'lifo',
    });
  }

  /** Throws `NexyError` "unavailable" for an answer that is no audio; errors of sockets as they are. */
  async *post(body: string, signal: AbortSignal): AsyncGenerator<Pcm, void, undefined> {
    const response = await this.#send(body, signal);
    try {
      this.#expectAudio(response);
      const reader = new PcmReader();
      for await (const bytes of response as AsyncIterable<Buffer>) {
        const samples = reader.push(bytes);
        if (samples.length > 0) yield { samples, sampleRateHz: this.#options.sampleRateHz };
      }
    } finally {
      response.destroy();
    }
  }

  close(): Promise<void> {
    this.#agent.destroy();
    return Promise.resolve();
  }

  #send(body: string, signal: AbortSignal): Promise<IncomingMessage> {
    const { url, headers } = this.#options;
    return new Promise((resolve, reject) => {
      let answered = false;
      const call = this.#request(url, { method: 'POST', agent: this.#agent, headers, signal }, (response) => {
        answered = true;
        resolve(response);
      });
      call.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed a kept connection just as it was used again: it has seen nothing of the request.
        const wasStale = call.reusedSocket && !answered && error.code === 'ECONNRESET';
        if (wasStale) this.#send(body, signal).then(resolve, reject);
        else reject(error);
      });
      call.end(body);
    });
  }

  #expectAudio({ statusCode = 0, headers }: IncomingMessage): void {
    const { name } = this.#options;
    if (statusCode !== 200) {
      const retryAfterMs = retryAfterOf(headers['retry-after']);
      throw voiceFailed(`${name} answered ${statusCode}`, retryAfterMs === undefined ? {} : { retryAfterMs });
    }
    if (/^(text\/|application\/json)/.test(headers['content-type'] ?? ''))
      throw voiceFailed(`${name} answered with text`);
  }
}

/** RFC 9110, 10.2.3, in seconds; a date is not worth the trouble. */
function retryAfterOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) * 1_000 : undefined;
}
