import { Metadata } from '@grpc/grpc-js';
import { expect, it } from 'vitest';
import { Lifecycle } from '../core/lifecycle.ts';
import { untraced } from '../core/trace.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { askWithin } from './warm-up.ts';

it('rejects where a question is refused, since a warm-up that warms nothing would not be noticed', async () => {
  const starting = {
    head: new Metadata(),
    lifecycle: new Lifecycle(),
    clock: new FakeClock(),
    record: () => undefined,
    measure: { callEnded: () => undefined },
    trace: untraced,
  };
  await expect(askWithin(['Hello?'], starting as never)).rejects.toThrow('status 14');
});
