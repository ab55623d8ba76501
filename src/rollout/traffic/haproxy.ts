import { connect } from 'node:net';
import { systemClock } from '../../core/clock.ts';
import type { IngressCounts } from '../compared.ts';
import type { RevisionHealth, Traffic, Weights } from '../ports.ts';
import { tryAgain } from '../try-again.ts';

export interface HaproxyOptions {
  /** A UNIX socket's path, or "host:port" on loopback. */
  readonly socket: string;
  /** Backend by revision, as infra/local/ramp.cfg names them: the canary's share is the variable `proc.canary_bp`. */
  readonly stable: { readonly revision: string; readonly backend: string };
  readonly canary: { readonly revision: string; readonly backend: string };
}

/**
 * Its counters of a backend (management guide, "Statistics and monitoring"). A call that is cut before its headers is in
 * none of them but the total.
 */
function ingressOf(row: Readonly<Record<string, string>>): IngressCounts {
  const of = (name: string): number => Number(row[name] ?? 0);
  return {
    requests: of('stot'),
    clientClosed: of('cli_abrt'),
    badGateway: of('hrsp_5xx') + of('srv_abrt'),
  };
}

const ANSWER_MS = 2_000;
/** With all tries: it may be about to be started again. */
const PATIENCE_MS = 10_000;
const MOST_BYTES = 1024 * 1024;

/**
 * HAProxy's runtime API (management guide, "Unix Socket commands"): the share of the canary is a variable of the
 * process that the frontend rolls the dice against, in ten-thousandths, exact for each request and without a reload.
 */
export class HaproxyTraffic implements Traffic {
  readonly #options: HaproxyOptions;

  constructor(options: HaproxyOptions) {
    this.#options = options;
  }

  async read(): Promise<Weights> {
    const { stable, canary } = this.#options;
    const answer = await this.#ask('get var proc.canary_bp');
    const parts = /type=sint value=<(\d+)>/u.exec(answer)?.[1];
    const percent = parts === undefined ? 0 : Number(parts) / 100;
    return { [stable.revision]: 100 - percent, [canary.revision]: percent };
  }

  async write(weights: Weights): Promise<void> {
    const percent = weights[this.#options.canary.revision] ?? 0;
    const answer = await this.#ask(
      `experimental-mode on; set var proc.canary_bp int(${Math.round(percent * 100)})`,
    );
    if (answer.trim() !== '')
      throw new Error(`HAProxy did not take the weights: ${answer.trim().slice(0, 200)}`);
  }

  async health(revision: string): Promise<RevisionHealth> {
    const backend = this.#backendOf(revision);
    const [header = '', ...lines] = (await this.#ask('show stat')).trim().split('\n');
    const names = header.replace(/^# /u, '').split(',');
    const rows = lines.map((line) => {
      const cells = line.split(',');
      return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
    });
    const total = rows.find((row) => row['pxname'] === backend && row['svname'] === 'BACKEND');
    if (!total) throw new Error(`HAProxy has no backend "${backend}"`);
    const isUp = total['status']?.startsWith('UP') ?? false;
    return { state: isUp ? 'healthy' : 'unhealthy', live: Number(total['scur']), ingress: ingressOf(total) };
  }

  /** What runs is for whoever started it to end; here it only gets no requests. */
  async deactivate(revision: string): Promise<void> {
    await this.#ask(`disable server ${this.#backendOf(revision)}/a`);
  }

  #backendOf(revision: string): string {
    const { stable, canary } = this.#options;
    const found = [stable, canary].find((side) => side.revision === revision);
    if (!found) throw new Error(`no backend for the revision ${revision}`);
    return found.backend;
  }

  #ask(command: string): Promise<string> {
    return tryAgain(() => this.#askOnce(command), systemClock, AbortSignal.timeout(PATIENCE_MS));
  }

  #askOnce(command: string): Promise<string> {
    const { socket: address } = this.#options;
    const [host, port] = address.split(':');
    const socket = port === undefined ? connect(address) : connect(Number(port), host);
    return new Promise((resolve, reject) => {
      let answer = '';
      socket.setTimeout(ANSWER_MS, () => {
        socket.destroy(new Error(`HAProxy did not answer on ${address} within ${ANSWER_MS} ms`));
      });
      socket.setEncoding('utf8');
      socket.on('data', (text: string) => {
        answer += text;
        if (answer.length > MOST_BYTES) socket.destroy(new Error('HAProxy said too much'));
      });
      socket.once('error', reject);
      socket.once('close', () => {
        resolve(answer);
      });
      socket.end(`${command}\n`);
    });
  }
}
