import { ChannelCredentials, type ClientUnaryCall, Metadata } from '@grpc/grpc-js';
import { revisionHeader } from '../../formats/revision-header.ts';
import { HealthClient } from '../../generated/grpc/health/v1/health.ts';
import type { Answers } from '../ports.ts';

export interface IngressTarget {
  /** "host:port", where users call. */
  readonly address: string;
  readonly tls: boolean;
}

/** Should an ingress split connections and not requests, the calls still meet both sides. */
const CONNECTIONS = 4;
const CALLS_EACH = 25;
const PATIENCE_MS = 5_000;

/**
 * How many calls, as users make them, each revision answers: the health of the server, the cheapest call, which counts as
 * no turn. An answer tells its revision in its headers. Rejects when no call was answered, or no answer tells.
 */
export async function askIngress({ address, tls }: IngressTarget): Promise<Answers> {
  const credentials = tls ? ChannelCredentials.createSsl() : ChannelCredentials.createInsecure();
  const own = { 'grpc.use_local_subchannel_pool': 1, 'grpc.enable_http_proxy': 0 };
  const clients = Array.from({ length: CONNECTIONS }, () => new HealthClient(address, credentials, own));
  try {
    const calls = clients.flatMap((client) => Array.from({ length: CALLS_EACH }, () => revisionOf(client)));
    const revisions = (await Promise.all(calls)).filter((revision) => revision !== undefined);
    if (revisions.length === 0)
      throw new Error(`none of ${calls.length} calls through ${address} told its revision`);
    const answers = Object.groupBy(revisions, (revision) => revision);
    return Object.fromEntries(Object.entries(answers).map(([name, all = []]) => [name, all.length]));
  } finally {
    for (const client of clients) client.close();
  }
}

/** Undefined where the call was not answered, or the answer does not tell. */
function revisionOf(client: HealthClient): Promise<string | undefined> {
  return new Promise((resolve) => {
    let revision: string | undefined;
    const read = (metadata: Metadata): void => {
      revision ??= metadata.get(revisionHeader)[0]?.toString();
    };
    const options = { deadline: Date.now() + PATIENCE_MS };
    const call: ClientUnaryCall = client.check({ service: '' }, new Metadata(), options, () => {});
    call.on('metadata', read);
    call.on('status', ({ metadata }) => {
      read(metadata);
      resolve(revision);
    });
  });
}
