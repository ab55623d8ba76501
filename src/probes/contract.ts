import { sessionChecks } from './contract-sessions.ts';
import { stopChecks } from './contract-stops.ts';
import { turnChecks } from './contract-turns.ts';
import { validationChecks } from './contract-validation.ts';
import { longPrompt, openLab } from './lab.ts';
import { defineProbe } from './probe.ts';

export const grpcContractTests = defineProbe({
  name: 'grpc_contract_tests',
  needsDevices: true,
  proves: 'Proves every rule of the wire contract that a client can check from outside.',
  options: {
    prompt: { kind: 'text', value: 'TEXT', doc: 'a question that is answered in words', default: 'hello' },
    'action-prompt': {
      kind: 'text',
      value: 'TEXT',
      doc: 'a question that is answered by an action',
      default: 'open Safari',
    },
    'long-prompt': {
      kind: 'text',
      value: 'TEXT',
      doc: 'a question whose answer is at least 8 s of speech',
      default: longPrompt,
    },
  },
  prepare: async ({ target, timeoutMs, own }, around) => {
    const lab = await openLab(target, { timeoutMs, ...around, longPrompt: own['long-prompt'] });
    const { prompt } = own;
    return {
      target: lab.target.address,
      checks: [
        ...turnChecks(lab, { prompt, actionPrompt: own['action-prompt'] }),
        ...validationChecks(lab),
        ...sessionChecks(lab, prompt),
        ...stopChecks(lab, prompt),
      ],
      close: () => {
        lab.close();
      },
    };
  },
});
