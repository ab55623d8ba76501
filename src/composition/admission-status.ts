import type { Gate } from '../admission/gate.ts';
import type { OverloadMonitor } from '../admission/overload.ts';
import type { StatusReport } from '../http/status.ts';

/** For /status. */
export function admissionStatus(gate: Gate, overload: OverloadMonitor): StatusReport {
  const { streams, bytes, knownDevices, refused } = gate.state;
  const { eventLoopP99Ms, heapShare } = overload.last;
  return {
    streams,
    bytes_in_flight: bytes,
    known_devices: knownDevices,
    refused,
    overload: overload.state ?? 'none',
    event_loop_p99_ms: Math.round(eventLoopP99Ms * 10) / 10,
    heap_percent: Math.round(heapShare * 100),
  };
}
