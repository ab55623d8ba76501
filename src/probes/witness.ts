import { expectThat } from './checks.ts';
import { Lab } from './lab.ts';
import type { Observed, OpenStream } from './observed.ts';
import { expectGoodTurn } from './smoke.ts';

/** Turns that run one after another at the same time. */
const LANES = 3;
/** A stream that is read again must bring more than what was under way to it. */
const MORE_MESSAGES = 64;

/** Well-behaved clients beside a fault: turns without a break, and one long speech that is held all the time. */
export class Witness {
  readonly #lab: Lab;
  readonly #prompt: string;
  readonly #held: OpenStream;
  readonly #turns: Observed[] = [];
  readonly #lanes: Promise<void>[];
  #stopped = false;

  private constructor(lab: Lab, prompt: string, held: OpenStream) {
    this.#lab = lab;
    this.#prompt = prompt;
    this.#held = held;
    this.#lanes = Array.from({ length: LANES }, () => this.#lane());
  }

  /** @param deadlineMs of the long speech. */
  static async start(lab: Lab, prompt: string, deadlineMs?: number): Promise<Witness> {
    return new Witness(lab, prompt, await lab.heldWelcome({}, deadlineMs));
  }

  /** One harmed turn is enough to know; a server that is gone is not asked again and again. */
  async #lane(): Promise<void> {
    for (let code = 'OK'; code === 'OK' && !this.#stopped;) {
      const turn = await this.#lab.turn({ prompt: this.#prompt });
      this.#turns.push(turn);
      code = turn.code;
    }
  }

  /** Lets the turns end. Throws when one of them, or the long speech, was harmed. */
  async stop(): Promise<string> {
    this.#stopped = true;
    await Promise.all(this.#lanes);
    const wanted = this.#held.arrivals.length + MORE_MESSAGES;
    this.#held.resume();
    const goesOn = await this.#held.until(() => this.#held.arrivals.length >= wanted);
    this.#held.cancel();
    for (const turn of this.#turns) {
      try {
        expectGoodTurn(turn);
      } catch (error) {
        throw new Error(`a turn beside it: ${(error as Error).message}`, { cause: error });
      }
    }
    expectThat(goesOn, 'the long speech beside it was cut');
    return `${String(this.#turns.length)} turns beside it ended well`;
  }
}

/** A turn on a connection of its own, as of somebody who comes afterwards. */
export async function newcomer(lab: Lab, prompt: string): Promise<string> {
  const own = new Lab(lab.target, lab);
  try {
    const startMs = performance.now();
    expectGoodTurn(await own.turn({ prompt }));
    return `answered in ${(performance.now() - startMs).toFixed(0)} ms`;
  } catch (error) {
    throw new Error(`a new turn afterwards: ${(error as Error).message}`, { cause: error });
  } finally {
    own.close();
  }
}
