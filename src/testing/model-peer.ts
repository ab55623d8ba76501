import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { modelWires, type ModelWireName, type PeerCall, type PeerUsage } from './model-wires.ts';

/** What the peer says; a function is given the request's body, as who goes on with an answer needs it. */
export type PeerTokens = readonly string[] | ((body: string) => readonly string[]);

/** What the peer does with one request. A stream that "stays" is open until the client closes its socket. */
export type PeerTurn =
  | {
      readonly does: 'answer';
      readonly thoughts?: readonly string[];
      readonly tokens: PeerTokens;
      /** After the tokens. */ readonly calls?: readonly PeerCall[];
      readonly usage?: PeerUsage;
    }
  | {
      readonly does: 'status';
      readonly status: number;
      /** Vendors' own texts may quote the key and the question. */ readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Takes the request and never says a word. */
  | { readonly does: 'silence' }
  /** Waits before its first byte, then answers. */
  | { readonly does: 'wait'; readonly until: Promise<unknown>; readonly tokens: PeerTokens }
  /** 200 and an event stream whose data, after these tokens, is no JSON. */
  | { readonly does: 'garbage'; readonly tokens?: PeerTokens }
  /** Resets the connection after these tokens. */
  | { readonly does: 'reset'; readonly tokens: PeerTokens }
  /** Resets it in the middle of what would come after these tokens. */
  | { readonly does: 'tear'; readonly tokens: PeerTokens }
  /** Is gone after these tokens, for all that come. */
  | { readonly does: 'die'; readonly tokens: PeerTokens }
  /** Ends the response in good order after these tokens, without what ends an answer. */
  | { readonly does: 'cut'; readonly tokens: PeerTokens }
  /** Sends the vendor's own error in the stream. */
  | { readonly does: 'fail'; readonly tokens: PeerTokens }
  /** Says these tokens and no more. */
  | { readonly does: 'stay'; readonly thoughts?: readonly string[]; readonly tokens: PeerTokens };

export interface PeerRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Resolves when the client has gone: its socket is closed before the response had ended. */
  readonly abandoned: Promise<void>;
}

export interface ModelPeer {
  /** The vendor's base URL, for the configuration. */
  readonly baseUrl: string;
  readonly requests: readonly PeerRequest[];
  /** Responses that are still open. */
  readonly live: number;
  /** Turns to come, one a request; when they are used up, the last is repeated. */
  play(...turns: readonly PeerTurn[]): void;
  /** Resolves with the request of this number, from 0, as soon as it has come. */
  request(index: number): Promise<PeerRequest>;
  close(): Promise<void>;
}

/** A vendor's server on a free loopback port: its wire over real HTTP, with faults to order. */
export async function startModelPeer(wireName: ModelWireName): Promise<ModelPeer> {
  const wire = modelWires[wireName];
  let turns: readonly PeerTurn[] = [{ does: 'answer', tokens: ['Sure! ', 'Here it is.'] }];
  const requests: PeerRequest[] = [];
  const waiters: { index: number; resolve: (request: PeerRequest) => void }[] = [];
  let live = 0;
  const server = createServer((message, response) => {
    void (async () => {
      const abandoned = Promise.withResolvers<void>();
      live += 1;
      response.once('close', () => {
        live -= 1;
        if (!response.writableFinished) abandoned.resolve();
      });
      let body = '';
      for await (const chunk of message.setEncoding('utf8')) body += String(chunk);
      const path = message.url ?? '';
      const request = { path, headers: message.headers, body, abandoned: abandoned.promise };
      requests.push(request);
      for (const { index, resolve } of waiters) if (index === requests.length - 1) resolve(request);
      const [turn, ...rest] = turns;
      if (rest.length > 0) turns = rest;
      if (!wire.path.test(new URL(path, 'http://peer').pathname))
        respond(response, 404, wire.error(404, 'no such path'));
      else if (turn) await play(turn, { wireName, response, body });
      if (turn?.does === 'die') end();
    })().catch(() => response.destroy());
  });
  const end = (): void => {
    server.close();
    server.closeAllConnections();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${wire.base}`,
    requests,
    get live() {
      return live;
    },
    play: (...next) => {
      turns = next;
    },
    request: (index) =>
      new Promise((resolve) => {
        const there = requests[index];
        if (there) resolve(there);
        else waiters.push({ index, resolve });
      }),
    close: async () => {
      if (!server.listening) return;
      end();
      await once(server, 'close');
    },
  };
}

interface Asked {
  readonly wireName: ModelWireName;
  readonly response: ServerResponse;
  readonly body: string;
}

async function play(turn: PeerTurn, { wireName, response, body }: Asked): Promise<void> {
  const wire = modelWires[wireName];
  switch (turn.does) {
    case 'silence':
      return;
    case 'status':
      respond(response, turn.status, wire.error(turn.status, turn.message ?? 'no'), turn.headers);
      return;
    case 'wait':
      await turn.until;
      break;
    case 'answer':
    case 'garbage':
    case 'reset':
    case 'tear':
    case 'die':
    case 'cut':
    case 'fail':
    case 'stay':
  }
  begin(response);
  const tokens = typeof turn.tokens === 'function' ? turn.tokens(body) : turn.tokens;
  // What is garbage from its beginning has none of the wire's.
  if (tokens) for (const frame of wire.open) await write(response, frame);
  const thoughts = turn.does === 'answer' || turn.does === 'stay' ? turn.thoughts : undefined;
  for (const thought of thoughts ?? []) await write(response, wire.thought(thought));
  for (const token of tokens ?? []) await write(response, wire.token(token));
  if (turn.does === 'stay' || turn.does === 'die') return;
  if (turn.does === 'tear') await write(response, wire.token('half a frame').slice(0, 40));
  if (turn.does === 'reset' || turn.does === 'tear') response.socket?.resetAndDestroy();
  else if (turn.does === 'garbage') response.end('data: {"candidates": [\n\ndata: <html>\n\n');
  else if (turn.does === 'cut') response.end();
  else if (turn.does === 'fail') response.end(wire.streamError);
  else {
    const { usage, calls = [] } = turn.does === 'answer' ? turn : {};
    for (const frame of wire.close(usage ?? { input: 11, output: 7 }, calls)) await write(response, frame);
    response.end();
  }
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
}

/** A frame at a time, as a packet of its own where the network allows. */
function write(response: ServerResponse, frame: string): Promise<void> {
  return new Promise((resolve) => {
    response.write(frame, () => {
      setImmediate(resolve);
    });
  });
}

function respond(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
