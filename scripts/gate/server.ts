import { z } from 'zod';
import { CheckFailed, Unproven } from '../../src/probes/checks.ts';
import { grpcContractTests } from '../../src/probes/contract.ts';
import { checkGrpcHealth } from '../../src/probes/health.ts';
import type { ProbeOptionTable } from '../../src/probes/options.ts';
import { preflightCheck } from '../../src/probes/preflight.ts';
import { type Probe, runProbe } from '../../src/probes/probe.ts';
import { grpcSmoke } from '../../src/probes/smoke.ts';

/** How the probes reach a server; the arguments of an operator script, HOST and PORT first. */
export interface Reach {
  readonly argv: readonly string[];
  readonly token: string | undefined;
  readonly signal: AbortSignal;
}

const report = z.object({ findings: z.array(z.object({ name: z.string(), verdict: z.string() })) });

async function proved<T extends ProbeOptionTable>(probe: Probe<T>, { argv, token, signal }: Reach) {
  let [out, note] = ['', ''];
  const io = {
    out: (text: string) => (out += text),
    note: (text: string) => (note += text),
    signal,
    token,
  };
  const code = await runProbe(probe, [...argv, '--json'], io);
  if (out === '') throw new Unproven(note);
  const { findings } = report.parse(JSON.parse(out));
  const others = findings.filter(({ verdict }) => verdict !== 'proved').map(({ name }) => name);
  const seen = `${probe.name}: ${findings.length - others.length} of ${findings.length} proved`;
  if (code === 0) return seen;
  const wrong = `${seen}; not ${others.join(', ')}`;
  throw code === 1 ? new CheckFailed(wrong) : new Unproven(wrong);
}

/** Lines that only a running server shows. */
export const serverLooks: Readonly<Record<string, (reach: Reach) => Promise<string>>> = {
  'server-serves': (reach) => proved(checkGrpcHealth, reach),
  'server-ready': (reach) => proved(preflightCheck, reach),
  'server-works': (reach) => proved(grpcSmoke, reach),
  'server-contract': (reach) => proved(grpcContractTests, reach),
};
