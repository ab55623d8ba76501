import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { wavFile } from '../src/probes/wav.ts';

/** Of the Debian package pocketsphinx-en-us. */
const model = '/usr/share/pocketsphinx/model/en-us';

/**
 * Listens to English speech and tells which of the sentences of a grammar it is.
 * @param pcm 48 kHz mono int16 little-endian.
 * @param sentences what a JSGF rule may hold, in words of the CMU dictionary:
 *   "open (mail | music)", "two hundred [and] forty". The recogniser always chooses one that fits best, so the
 *   grammar has to offer enough wrong ones.
 */
export async function recognise(pcm: readonly Uint8Array[], sentences: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'recognise-'));
  try {
    const [audio, grammar] = [join(folder, 'speech.wav'), join(folder, 'speech.gram')];
    await writeFile(audio, wavFile(pcm, { sampleRateHz: 48_000, channels: 1 }));
    await writeFile(grammar, `#JSGF V1.0;\ngrammar speech;\npublic <sentence> = ${sentences.join(' | ')};\n`);
    const { stdout } = await promisify(execFile)('pocketsphinx_continuous', [
      ...['-hmm', join(model, 'en-us'), '-dict', join(model, 'cmudict-en-us.dict')],
      // The model hears 16 kHz speech; at 48 kHz a frame needs a longer Fourier transform, and no resampling.
      ...['-samprate', '48000', '-nfft', '2048'],
      ...['-jsgf', grammar, '-infile', audio, '-logfn', '/dev/null'],
    ]);
    return stdout.trim().replaceAll('\n', ' ');
  } finally {
    await rm(folder, { recursive: true });
  }
}
