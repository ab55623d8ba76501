/** What a voice gave and how it ended, whichever port it has. */
export interface Heard {
  readonly samples: Int16Array;
  readonly ratesHz: readonly number[];
  readonly error: unknown;
  /** The message of the error's cause, '' without one. */
  readonly cause: string;
}

/** Reads a sentence's audio to its end, good or bad. */
export async function hear(
  audio: AsyncIterable<{ readonly samples: Int16Array; readonly sampleRateHz: number }>,
): Promise<Heard> {
  const parts: Int16Array[] = [];
  const ratesHz = new Set<number>();
  let error: unknown;
  try {
    for await (const { samples, sampleRateHz } of audio) {
      parts.push(samples);
      ratesHz.add(sampleRateHz);
    }
  } catch (thrown) {
    error = thrown;
  }
  const { cause } = (error ?? {}) as Error;
  return {
    samples: Int16Array.from(parts.flatMap((part) => [...part])),
    ratesHz: [...ratesHz],
    error,
    cause: cause instanceof Error ? cause.message : '',
  };
}
