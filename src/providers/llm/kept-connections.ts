import { Agent, fetch } from 'undici';

/**
 * Node's own fetch lets a connection go after 4 s without a request, unless the server asks for more: a device that asks
 * twice a minute would wait for a TLS handshake each time. Front ends of the vendors keep theirs for minutes.
 */
const KEPT_MS = 60_000;
/** To one vendor, at a time; more wait. */
const MAX_CONNECTIONS = 512;

const agent = new Agent({ keepAliveTimeout: KEPT_MS, connections: MAX_CONNECTIONS });

/** `fetch` on connections that are kept from one turn to the next. An idle one keeps no process alive. */
export const keptFetch: typeof globalThis.fetch = (input, init) =>
  fetch(input as string, { ...init, dispatcher: agent } as Parameters<typeof fetch>[1]);
