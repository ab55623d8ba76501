import { StreamingServiceService } from '../../src/generated/streaming.ts';
import { FrameClient } from './frame-client.ts';
import { messageTags, nextRequest } from './lab.ts';

const { path } = StreamingServiceService.streamAudio;

export function connectAll(address: string, connections: number): Promise<FrameClient[]> {
  return Promise.all(Array.from({ length: connections }, () => FrameClient.connect({ address })));
}

/** Asks one question and rejects unless the answer ends as a whole one does. */
export function runStream(
  client: FrameClient,
  onMessage: (tag: number, bytes: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let lastTag = 0;
    client.open(
      path,
      nextRequest().bytes,
      (tag, bytes) => {
        lastTag = tag;
        onMessage(tag, bytes);
      },
      (reset) => {
        if (!reset && lastTag === messageTags.end) resolve();
        else
          reject(
            new Error(`a stream ended with message field ${lastTag >> 3}${reset ? ' and a reset' : ''}`),
          );
      },
    );
  });
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
