import type { ServerUnderTest } from './lab.ts';
import { type CpuShares, watchCpu } from './process-cost.ts';
import { connectAll, runStream, sleep } from './streams.ts';

export interface SaturatedScale {
  readonly connections: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface Saturated extends Omit<CpuShares, 'serverShare'> {
  readonly streamsPerSecond: number;
  /** The same where another program takes a part of the server's core. */
  readonly streamsPerCpuSecond: number;
  readonly megabytesPerSecond: number;
}

/** Every connection asks again as soon as it has its answer. */
export async function measureSaturated(server: ServerUnderTest, scale: SaturatedScale): Promise<Saturated> {
  const clients = await connectAll(server.grpc, scale.connections);
  let [streams, bytes, over] = [0, 0, false];
  const loops = clients.map(async (client) => {
    while (!over) {
      await runStream(client, (_tag, length) => {
        bytes += length;
      });
      streams += 1;
    }
  });
  const all = Promise.all(loops);
  await Promise.race([all, sleep(scale.warmUpMs)]);
  const startMs = performance.now();
  [streams, bytes] = [0, 0];
  const cpu = watchCpu(server.pid);
  await Promise.race([all, sleep(scale.measureMs)]);
  const seconds = (performance.now() - startMs) / 1000;
  const { serverShare, ...shares } = cpu();
  const measured = {
    streamsPerSecond: streams / seconds,
    streamsPerCpuSecond: streams / seconds / serverShare,
    megabytesPerSecond: bytes / 1e6 / seconds,
    ...shares,
  };
  over = true;
  await all;
  for (const client of clients) client.close();
  return measured;
}
