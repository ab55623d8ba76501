import type { ContainerApps } from './settings.ts';
import { CPU_FACTOR, cpuMsPerTurn, megabytesPerStream, requestsPerTurn, residentMib, turn } from './turn.ts';

/** Of an instance's memory that may be used: the rest is for collections, requests and screenshots. */
const MEMORY_SHARE = 0.7;
const BYTES_A_MIB = 1024 ** 2;

/** How many streams use up an instance's CPU. */
export function streamsByCpu(vcpu: number, factor: number = CPU_FACTOR): number {
  return Math.floor((vcpu * 1_000 * turn.streamSeconds) / (cpuMsPerTurn * factor));
}

/** How many its memory can hold, every one of them with all that is made ahead. */
export function streamsByMemory(gib: number): number {
  const freeMib = gib * 1024 * MEMORY_SHARE - residentMib;
  return Math.floor((freeMib * BYTES_A_MIB) / (megabytesPerStream * 1e6));
}

/** At how many streams an instance the rules ask for another one; the first that fires counts. */
export function streamsAtRules({ requests = Infinity, cpu = Infinity, vcpu }: ContainerApps): number {
  const byRequests = (requests / requestsPerTurn) * turn.streamSeconds;
  return Math.floor(Math.min(byRequests, cpu === Infinity ? Infinity : streamsByCpu(vcpu * cpu)));
}
