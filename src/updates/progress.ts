const WIDTH = 30;
const REDRAW_MS = 100;
const MIB = 1024 * 1024;

/** What is used of a terminal's stream. */
export type Terminal = Pick<NodeJS.WriteStream, 'write' | 'cursorTo' | 'clearLine'>;

/**
 * A progress bar on one line of a terminal, redrawn at most ten times a second.
 * @returns what `download` calls, and what wipes the line in the end
 */
export function progressBar(terminal: Terminal | undefined, label: string) {
  if (terminal === undefined) return { onProgress: () => undefined, end: () => undefined };
  let drawnMs = -Infinity;
  return {
    onProgress: (size: number, total: number | undefined): void => {
      const nowMs = performance.now();
      if (nowMs - drawnMs < REDRAW_MS && size !== total) return;
      drawnMs = nowMs;
      terminal.cursorTo(0);
      terminal.write(lineOf(label, size, total));
      terminal.clearLine(1);
    },
    end: (): void => {
      terminal.cursorTo(0);
      terminal.clearLine(1);
    },
  };
}

function lineOf(label: string, size: number, total: number | undefined): string {
  const mib = (bytes: number): string => (bytes / MIB).toFixed(1);
  if (total === undefined || total === 0) return `${label} ${mib(size)} MiB`;
  const done = Math.round((size / total) * WIDTH);
  return `${label} ${'█'.repeat(done)}${'░'.repeat(WIDTH - done)} ${mib(size)} of ${mib(total)} MiB`;
}
