import {
  type Metadata,
  type ServerWritableStream,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import {
  type HealthCheckRequest,
  HealthCheckResponse_ServingStatus as ServingStatus,
  type HealthCheckResponse,
  HealthService,
  type HealthServer,
} from '../generated/grpc/health/v1/health.ts';

/** The services whose health is told: the whole server under "", and the one that clients call. */
export const healthServices = ['', 'streaming.StreamingService'] as const;

/**
 * grpc.health.v1 generated from its proto: grpc-health-check reads a .proto beside itself, which a bundle has not.
 * Every state is set by the lifecycle; Watch tells it at once and on each change.
 */
export class Health {
  #state: ServingStatus = ServingStatus.NOT_SERVING;
  readonly #watchers = new Set<ServerWritableStream<HealthCheckRequest, HealthCheckResponse>>();

  readonly #head: Metadata;

  readonly definition = HealthService;

  /** @param head headers of every answer. */
  constructor(head: Metadata) {
    this.#head = head;
  }

  readonly implementation: HealthServer & UntypedServiceImplementation = {
    check: (call, callback) => {
      call.sendMetadata(this.#head);
      if (isKnown(call.request.service)) callback(null, { status: this.#state });
      else callback({ code: status.NOT_FOUND, details: 'unknown service' });
    },
    watch: (call) => {
      call.sendMetadata(this.#head);
      if (!isKnown(call.request.service)) {
        // The protocol keeps the stream open: the service might be added later; ours never is.
        call.write({ status: ServingStatus.SERVICE_UNKNOWN });
        return;
      }
      this.#watchers.add(call);
      call.once('cancelled', () => this.#watchers.delete(call));
      call.write({ status: this.#state });
    },
  };

  setServing(serving: boolean): void {
    this.#state = serving ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    for (const watcher of this.#watchers) watcher.write({ status: this.#state });
  }

  /** Ends the watches, which would otherwise hold a shutdown open for ever. */
  close(): void {
    for (const watcher of this.#watchers) watcher.end();
    this.#watchers.clear();
  }
}

function isKnown(service: string): boolean {
  return (healthServices as readonly string[]).includes(service);
}
