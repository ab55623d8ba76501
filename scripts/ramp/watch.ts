import { clearScreenDown, cursorTo, moveCursor } from 'node:readline';
import { isOver, type RampState } from '../../src/rollout/ramp.ts';
import { rampLine, rampView } from '../../src/rollout/ramp-view.ts';

/** What is needed of process.stdout. */
export type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'> & NodeJS.WritableStream;

export interface Watching {
  /** Looks again, or reads again what another process looked at. */
  readonly next: () => Promise<RampState | undefined>;
  readonly seconds: number;
  readonly screen: Screen;
  /** Besides the ramp's end. */
  readonly isEnough: (state: RampState) => boolean;
}

/**
 * Shows a ramp until it is over: on a terminal in place, elsewhere a line a look and all of it at the end. What cannot be
 * reached is asked again at the next look.
 */
export async function watch(
  begun: RampState,
  { next, seconds, screen, isEnough }: Watching,
): Promise<RampState> {
  const show = screen.isTTY ? inPlace(screen) : inLines(screen);
  let state = begun;
  for (;;) {
    const isLast = isOver(state.phase) || isEnough(state);
    show(state, isLast);
    if (isLast) return state;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    try {
      state = (await next()) ?? state;
    } catch (error) {
      console.error(`not looked: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

type Show = (state: RampState, isLast: boolean) => void;

function inLines(screen: Screen): Show {
  return (state, isLast) => {
    const nowMs = Date.now();
    screen.write(`${isLast ? rampView(state, nowMs) : rampLine(state, nowMs)}\n`);
  };
}

function inPlace(screen: Screen): Show {
  let rows = 0;
  return (state) => {
    const view = rampView(state, Date.now());
    cursorTo(screen, 0);
    moveCursor(screen, 0, -rows);
    clearScreenDown(screen);
    screen.write(`${view}\n`);
    // A line that is longer than the terminal is wide takes more than one row.
    rows = view
      .split('\n')
      .reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / screen.columns)), 0);
  };
}
