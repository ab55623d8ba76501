import { spawn } from 'node:child_process';

/** Players that take a file, in order of preference: macOS, PulseAudio/PipeWire, ALSA, FFmpeg, SoX. */
const players: readonly (readonly [command: string, ...args: string[]])[] = [
  ['afplay'],
  ['paplay'],
  ['aplay', '-q'],
  ['ffplay', '-nodisp', '-autoexit', '-loglevel', 'quiet'],
  ['play', '-q'],
];

/** Resolves with whether the command played the file to its end. */
function run(command: string, args: readonly string[], signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', signal });
    // "error" when the command does not exist, or when the signal stopped it.
    child.once('error', () => {
      resolve(false);
    });
    child.once('exit', (code) => {
      resolve(code === 0);
    });
  });
}

/** Plays a WAV file with the first player that can; resolves with its name, or undefined when none could. */
export async function playFile(path: string, signal: AbortSignal): Promise<string | undefined> {
  for (const [command, ...args] of players) {
    if (signal.aborted) return undefined;
    if (await run(command, [...args, path], signal)) return command;
  }
  return undefined;
}
