import { messageTags, type ServerUnderTest } from './lab.ts';
import { type CpuShares, residentBytes, untilQuiet, watchCpu } from './process-cost.ts';
import { quantile } from './statistics.ts';
import { connectAll, runStream, sleep } from './streams.ts';

export interface PacedScale {
  readonly streams: number;
  /** Begin only when the server's warm-up is over: it would be counted with the streams, most where there are few. */
  readonly whenQuiet: boolean;
  /** While which the streams begin, evenly, so that their chunks are due at all times alike. */
  readonly openMs: number;
  readonly settleMs: number;
  readonly measureMs: number;
  readonly chunkEveryMs: number;
}

export interface Paced extends Omit<CpuShares, 'serverShare'> {
  readonly cpuShare: number;
  readonly latenessP99Ms: number;
  readonly residentMegabytesPerStream: number;
  readonly loopP99Ms: number;
}

const STREAMS_A_CONNECTION = 20;

/**
 * Many streams that speak in real time. A chunk's lateness is counted against its stream's own schedule, set by the
 * chunk that came soonest after its time.
 */
export async function measurePaced(server: ServerUnderTest, scale: PacedScale): Promise<Paced> {
  if (scale.whenQuiet) await untilQuiet(server.pid);
  const residentBefore = residentBytes(server.pid);
  const clients = await connectAll(server.grpc, Math.ceil(scale.streams / STREAMS_A_CONNECTION));
  const arrivals: number[][] = [];
  const running: Promise<void>[] = [];
  let measuring = false;
  const openedMs = performance.now();
  while (running.length < scale.streams) {
    const due = Math.ceil(((performance.now() - openedMs) / scale.openMs) * scale.streams);
    while (running.length < Math.min(due, scale.streams)) {
      const client = clients[running.length % clients.length] as (typeof clients)[number];
      const times: number[] = [];
      arrivals.push(times);
      let chunk = 0;
      const stream = runStream(client, (tag) => {
        if (tag !== messageTags.audio) return;
        if (measuring) times.push(performance.now() - chunk * scale.chunkEveryMs);
        chunk += 1;
      });
      // What fails is met below, when all have been started.
      stream.catch(() => undefined);
      running.push(stream);
    }
    await sleep(1);
  }
  await sleep(scale.settleMs);
  await server.loopP99Ms();
  measuring = true;
  const cpu = watchCpu(server.pid);
  await sleep(scale.measureMs);
  measuring = false;
  const { serverShare, ...shares } = cpu();
  const loopP99Ms = await server.loopP99Ms();
  const resident = residentBytes(server.pid) - residentBefore;
  await Promise.all(running);
  for (const client of clients) client.close();
  const lateness = arrivals.flatMap((times) => {
    const onTime = Math.min(...times);
    return times.map((time) => time - onTime);
  });
  return {
    cpuShare: serverShare,
    latenessP99Ms: quantile(lateness, 0.99),
    residentMegabytesPerStream: resident / scale.streams / 1e6,
    loopP99Ms,
    ...shares,
  };
}
