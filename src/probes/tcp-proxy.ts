import { connect, createServer, type Socket } from 'node:net';
import { hostAndPort, type Target } from './client.ts';

/** A way to the server that can be cut. */
export interface TcpProxy {
  readonly target: Target;
  /** Resets every connection, on both sides. */
  cut(): void;
  close(): void;
}

/** Listens on a free loopback port. */
export async function startProxy(to: Target): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((near) => {
    const far = connect(hostAndPort(to));
    keep(near).pipe(keep(far)).pipe(near);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as { port: number }).port);
    });
  });
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    target: { address: `127.0.0.1:${String(port)}`, tls: false },
    cut,
    close: () => {
      cut();
      server.close();
    },
  };
}
