/** Servers with models behind them, against peers that speak the vendors' own wires. */
import { credentials } from '@grpc/grpc-js';
import { afterEach } from 'vitest';
import { StreamingServiceClient } from '../src/generated/streaming.ts';
import { type ModelPeer, startModelPeer } from '../src/testing/model-peer.ts';
import type { ModelWireName } from '../src/testing/model-wires.ts';
import { type Ended, read, request } from './rig.ts';
import { type RunningServer, startBundle } from './start-server.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

export async function startPeer(wire: ModelWireName): Promise<ModelPeer> {
  const peer = await startModelPeer(wire);
  open.push(peer);
  return peer;
}

interface Running {
  readonly server: RunningServer;
  readonly client: StreamingServiceClient;
  ask(prompt?: string): Promise<Ended>;
  status(): Promise<{ answers: { providers: Record<string, object>; spend: object } }>;
}

export async function start(env: Record<string, string>): Promise<Running> {
  const server = await startBundle({ env });
  open.push({ close: () => server.stop() });
  const client = new StreamingServiceClient(server.grpc, credentials.createInsecure());
  open.push(client);
  return {
    server,
    client,
    ask: (prompt = 'Why is the sky blue?') =>
      read(client.streamAudio(request({ prompt, hardwareId: crypto.randomUUID() }))).ended,
    status: async () => {
      const response = await fetch(`http://${server.http ?? ''}/status`, {
        headers: { accept: 'application/json' },
      });
      return (await response.json()) as Awaited<ReturnType<Running['status']>>;
    },
  };
}

/** The decisions of scope "provider" in the log. */
export function steps({ stdout }: RunningServer): string[] {
  return stdout
    .map((line) => JSON.parse(line) as { scope: string; decision: string; ctx: Record<string, string> })
    .filter(({ scope }) => scope === 'provider')
    .map(({ decision, ctx }) => [decision, ctx['provider'], ctx['error_type'], ctx['reason']].join(' '));
}

export const sentences = ['The sky is blue. ', 'Air scatters blue light ', 'most of all.'];
