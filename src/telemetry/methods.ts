import type { EndedCall } from '../core/measured.ts';

/** RPC methods by the kind of call; `_OTHER` is the conventions' word for a method that there is not (rpc.method). */
export const methodOf: Readonly<Record<EndedCall['kind'], string>> = {
  turn: 'StreamAudio',
  collect: 'StreamAudio',
  welcome: 'GenerateWelcomeAudio',
  interrupt: 'InterruptSession',
  usage: 'ReportUsage',
  other: '_OTHER',
};
