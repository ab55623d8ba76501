const headerBytes = 44;

/**
 * A RIFF/WAVE file of 16-bit little-endian PCM ("Multimedia Programming Interface and Data Specifications 1.0",
 * Microsoft and IBM 1991, chapter 3).
 * @param pcm chunks of interleaved samples, whole frames in sum.
 */
export function wavFile(
  pcm: readonly Uint8Array[],
  { sampleRateHz, channels }: { readonly sampleRateHz: number; readonly channels: number },
): Buffer {
  const dataBytes = pcm.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  const frameBytes = channels * 2;
  if (dataBytes % frameBytes !== 0) throw new RangeError(`${String(dataBytes)} bytes are not whole frames`);
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(headerBytes - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16); // bytes of the format chunk
  header.writeUInt16LE(1, 20); // WAVE_FORMAT_PCM
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * frameBytes, 28); // bytes a second
  header.writeUInt16LE(frameBytes, 32);
  header.writeUInt16LE(16, 34); // bits a sample
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(dataBytes, 40);
  return Buffer.concat([header, ...pcm], headerBytes + dataBytes);
}
