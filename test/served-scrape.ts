/** A scrape of a server that has answered, refused and failed, for the tests of rules and dashboards. */
import { read, request } from './rig.ts';
import { start } from './models-rig.ts';

/** /metrics, in Prometheus's text format, after a turn, a COLLECT and a request that was refused. */
export async function scrapeOfServedTurns(): Promise<string> {
  const { server, client, ask } = await start({ TELEMETRY_PROMETHEUS: 'true' });
  await ask('what is 15% of 240?');
  await read(client.streamAudio(request({ phase: 1, prompt: '', chunkText: 'what is', chunkSeq: 1 }))).ended;
  await read(client.streamAudio(request({ prompt: ' ', phase: 0 }))).ended;
  const response = await fetch(`http://${server.http ?? ''}/metrics`);
  return response.text();
}
