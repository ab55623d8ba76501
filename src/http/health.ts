import { Metadata, status as grpcStatus, type Client } from '@grpc/grpc-js';
import type { Clock } from '../core/clock.ts';
import { HealthCheckResponse_ServingStatus, HealthService } from '../generated/grpc/health/v1/health.ts';

/** The service whose health speaks for the server. */
const SERVICE = 'streaming.StreamingService';

/** Longer than any healthy answer, shorter than the platforms' default probe time-outs. */
const CHECK_MS = 1_000;
/** A storm of probes costs one call a second. */
const CACHE_MS = 1_000;

/** undefined: SERVING; otherwise why not, in words without private data. */
export type HealthProblem = string | undefined;

/** Asks a gRPC server, mostly the process's own, the standard health question, over a real connection. */
export class HealthProbe {
  readonly #client: () => Client;
  readonly #clock: Clock;
  #asking: Promise<HealthProblem> | undefined;
  #last: { readonly problem: HealthProblem; readonly atMs: number } | undefined;

  constructor(client: () => Client, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  /** Never rejects; answers within `CHECK_MS`. Concurrent callers share one call. */
  check(): Promise<HealthProblem> {
    if (this.#last && this.#clock.now() - this.#last.atMs < CACHE_MS) {
      return Promise.resolve(this.#last.problem);
    }
    this.#asking ??= this.#ask().then((problem) => {
      this.#last = { problem, atMs: this.#clock.now() };
      this.#asking = undefined;
      return problem;
    });
    return this.#asking;
  }

  #ask(): Promise<HealthProblem> {
    return new Promise((resolve) => {
      const { path, requestSerialize, responseDeserialize } = HealthService.check;
      const call = this.#client().makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        { service: SERVICE },
        new Metadata(),
        (error, response) => {
          cancelTimer();
          if (error) resolve(describe(error.code));
          else
            resolve(response?.status === HealthCheckResponse_ServingStatus.SERVING ? undefined : NOT_SERVING);
        },
      );
      const cancelTimer = this.#clock.after(CHECK_MS, () => {
        call.cancel();
      });
    });
  }
}

const NOT_SERVING = `gRPC says that ${SERVICE} is not serving`;

function describe(code: grpcStatus): string {
  if (code === grpcStatus.CANCELLED) return `gRPC did not answer within ${String(CHECK_MS)} ms`;
  return `the gRPC health check failed with ${grpcStatus[code]}`;
}
