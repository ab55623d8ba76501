import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is wrong with a model's account. */
export interface ModelNature {
  /** 401 for everybody. */
  readonly keyExpired?: boolean;
  /** 429 above so many questions a second. */
  readonly perSecond?: number;
}

export interface ModelPeer {
  /** For ANSWER_BASE_URL. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

const data = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
/** A streamed answer of OpenAI's /chat/completions (platform.openai.com/docs/api-reference/chat-streaming). */
const chunk = (delta: object, finish: string | null): string =>
  data({
    id: 'rehearsal',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'rehearsal',
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
const ANSWER = `${chunk({ role: 'assistant', content: 'Done.' }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`;

/** A model's server on loopback, as the provider `compatible` asks it. */
export async function startModelPeer({ keyExpired, perSecond = Infinity }: ModelNature): Promise<ModelPeer> {
  let [second, asked] = [0, 0];
  const server = createServer((request, response) => {
    request.resume();
    const now = Math.floor(Date.now() / 1_000);
    if (now !== second) [second, asked] = [now, 0];
    asked += 1;
    if (keyExpired === true) refuse(response, 401, 'The key has expired.');
    else if (asked > perSecond) refuse(response, 429, 'The quota is used up.');
    else response.writeHead(200, { 'content-type': 'text/event-stream' }).end(ANSWER);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message } }));
}
