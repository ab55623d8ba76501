/**
 * Loaded with --import into every server under test: SIGUSR2 prints how late the event loop was since the last one.
 * A line costs nothing while it is not asked for but a timer every 10 ms.
 */
import { writeSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 10;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delays.enable();
process.on('SIGUSR2', () => {
  // The histogram holds the whole time between two ticks.
  const p99Ms = delays.percentile(99) / 1e6 - RESOLUTION_MS;
  delays.reset();
  writeSync(1, `${JSON.stringify({ decision: 'probe', scope: 'bench', loopP99Ms: Math.max(0, p99Ms) })}\n`);
});
