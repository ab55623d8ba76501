import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { keptFetch } from './kept-connections.ts';

async function startServer() {
  const sockets: Socket[] = [];
  const server = createServer((request, response) => {
    response.flushHeaders();
    if (request.url !== '/silence') response.end('said');
  });
  server.on('connection', (socket) => sockets.push(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { sockets, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it('asks again on the connection that it has', async () => {
  const { sockets, url } = await startServer();
  for (let turn = 0; turn < 3; turn += 1) {
    const response = await keptFetch(url, { method: 'POST', body: 'asked' });
    expect(await response.text()).toBe('said');
    // The connection is free a moment after the last byte has been read.
    await setImmediate();
  }
  expect(sockets).toHaveLength(1);
});

it('closes the connection of a request that is aborted', async () => {
  const { sockets, url } = await startServer();
  const controller = new AbortController();
  const response = await keptFetch(`${url}/silence`, { signal: controller.signal });
  const reading = response.text().catch((error: unknown) => error);
  const reason = new Error('the turn is over');
  controller.abort(reason);
  expect(await reading).toBe(reason);
  const [socket] = sockets;
  if (socket && !socket.closed) await once(socket, 'close');
});
