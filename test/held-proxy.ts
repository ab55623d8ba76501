import { connect, createServer, type Socket } from 'node:net';

/** A way to a loopback port that can be held up, one way or both, and cut. */
export interface HeldProxy {
  readonly port: number;
  /** Nothing passes any more in these directions, and nothing is lost. */
  hold(what: { answers: boolean; requests: boolean }): void;
  release(): void;
  /** The connections that are there now say nothing any more, ever; new ones do. */
  silence(): void;
  /** Resets every connection. */
  cut(): void;
  close(): void;
}

export async function startHeldProxy(to: number): Promise<HeldProxy> {
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let held = { answers: false, requests: false };
  const apply = ({ near, far }: { near: Socket; far: Socket }): void => {
    if (held.requests) near.pause();
    else near.resume();
    if (held.answers) far.pause();
    else far.resume();
  };
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    const pair = { near, far };
    pairs.add(pair);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes: Buffer) => into.write(bytes));
      from.on('error', () => undefined);
      from.on('close', () => {
        pairs.delete(pair);
        into.destroy();
      });
    }
    apply(pair);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as { port: number }).port);
    });
  });
  const cut = (): void => {
    for (const { near, far } of pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  };
  return {
    port,
    hold: (what) => {
      held = what;
      for (const pair of pairs) apply(pair);
    },
    release: () => {
      held = { answers: false, requests: false };
      for (const pair of pairs) apply(pair);
    },
    silence: () => {
      for (const { near, far } of pairs)
        for (const socket of [near, far]) socket.pause().removeAllListeners('data');
      pairs.clear();
    },
    cut,
    close: () => {
      cut();
      server.close();
    },
  };
}
