import type { Metadata } from '@grpc/grpc-js';

/** What is known of who calls. */
export interface Caller {
  /** A valid token came with the call; without one a device is only what it says it is. */
  readonly authenticated: boolean;
}

/** When the call came, on the server's clock: all its latencies count from here. */
export interface Received {
  readonly receivedMs: number;
}

export interface Authenticator {
  /**
   * Throws `unauthenticated` (no token where one is needed, or a bad one), `permission_denied` (a valid one of another
   * device), and `unavailable` while no key to check with is known. `hardwareId` is undefined where the method lets a
   * client leave it out; any device's valid token will then do.
   */
  authenticate(metadata: Metadata, hardwareId: string | undefined): Promise<Caller>;
  close(): void;
}

/** auth.mode "none": tokens are not looked at. */
export const everyoneIsAnonymous: Authenticator = {
  authenticate: () => Promise.resolve({ authenticated: false }),
  close: () => undefined,
};
