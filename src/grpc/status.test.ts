import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { errorTypes, NexyError, serverFaults } from '../core/errors.ts';
import { grpcCodes, messageForPeople, statusOf } from './status.ts';

describe('statusOf', () => {
  it('carries the type and when to come back', () => {
    const { code, details, metadata } = statusOf(
      new NexyError('unavailable', 'Restarting.', { retryAfterMs: 12.3 }),
    );
    expect([code, details]).toEqual([status.UNAVAILABLE, 'Restarting.']);
    expect(metadata.getMap()).toEqual({ 'error-type': 'unavailable', 'retry-after-ms': '13' });
  });

  it('never says OK for an error', () => {
    for (const type of errorTypes) expect(statusOf(new NexyError(type, 'x')).code).not.toBe(status.OK);
  });
});

describe('grpcCodes', () => {
  it("calls the server's fault what the conventions call so", () => {
    const { UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS } = status;
    const faults = [UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS];
    for (const type of errorTypes) expect(serverFaults[type], type).toBe(faults.includes(grpcCodes[type]));
  });
});

describe('messageForPeople', () => {
  it('keeps words that open the payment page to the one error that means it', () => {
    for (const word of ['Rate limit reached', 'QUOTA', 'your subscription', 'come back tomorrow']) {
      for (const type of errorTypes) {
        const said = messageForPeople(new NexyError(type, word));
        if (type === 'usage_budget_exceeded') expect(said).toBe(word);
        else expect(said).not.toMatch(/limit|quota|subscri|tomorrow/iu);
      }
    }
  });
});
