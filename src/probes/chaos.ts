import type { Check } from './checks.ts';
import { type ClientFault, clientFaults } from './client-faults.ts';
import { innerFaultChecks } from './inner-faults.ts';
import { type Lab, openLab } from './lab.ts';
import { defineProbe } from './probe.ts';
import { spawnServer } from './spawned-server.ts';
import { newcomer, Witness } from './witness.ts';

/** The fault with well-behaved turns beside it, then a newcomer. */
function chaosCheck(lab: Lab, { name, inflict }: ClientFault, prompt: string): Check {
  return {
    name,
    claim: 'turns beside it end well, and a new one is answered',
    run: async () => {
      const witness = await Witness.start(lab, prompt);
      const done = await inflict(lab);
      return `${done}; live: ${await witness.stop()}; new: ${await newcomer(lab, prompt)}`;
    },
  };
}

export const chaosSmoke = defineProbe({
  name: 'chaos_smoke',
  needsDevices: true,
  arguments: '(HOST PORT | --spawn)',
  proves: `Proves that what a client can break harms nobody else: resets, half requests, slow readers, floods, bad frames.
With --spawn it starts the built server itself, and also breaks its inside: providers, voices, threads, connections,
the log, the clock, Redis.`,
  options: {
    spawn: { kind: 'flag', doc: 'start a server on loopback, and break its inside too' },
    prompt: {
      kind: 'text',
      value: 'TEXT',
      doc: 'the question of the turns beside a fault',
      default: 'hello',
    },
    'flood-calls': {
      kind: 'number',
      value: 'N',
      doc: 'calls that a flood opens and cancels',
      min: 1,
      max: 10_000,
      default: 500,
    },
  },
  prepare: async ({ target, timeoutMs, own }, around) => {
    const server = target === undefined ? await spawnServer({}) : undefined;
    try {
      const lab = await openLab(target ?? server?.target, { timeoutMs, ...around });
      const checks = clientFaults(own['flood-calls']).map((fault) => chaosCheck(lab, fault, own.prompt));
      return {
        target: server === undefined ? lab.target.address : 'a server of its own',
        checks:
          server === undefined ? checks : [...checks, ...innerFaultChecks({ lab, server }, spawnServer)],
        notes: server === undefined ? ['its inside was not broken: that needs --spawn'] : [],
        close: async () => {
          lab.close();
          await server?.stop();
        },
      };
    } catch (error) {
      await server?.stop();
      throw error;
    }
  },
});
