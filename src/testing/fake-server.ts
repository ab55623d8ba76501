import { Server, ServerCredentials } from '@grpc/grpc-js';
import { HealthService } from '../generated/grpc/health/v1/health.ts';
import { StreamingServiceService as service } from '../generated/streaming.ts';
import { type FakeOptions, FakeService, undecodable } from './fake-service.ts';
import { badInterrupt, badUsage } from './fake-validation.ts';
import type { Flaw } from './flaws.ts';

export interface FakeServer {
  readonly port: number;
  /** What can be made of it while it runs. */
  readonly service: FakeService;
  /** Ends every connection as soon as its calls have ended. */
  closeConnections(): void;
  close(): void;
}

/** Starts it on a free loopback port. */
export async function startFakeServer(options: FakeOptions = {}): Promise<FakeServer> {
  const fake = new FakeService(options);
  const has = (flaw: Flaw): boolean => options.flaws?.includes(flaw) === true;
  const tolerant =
    <T>(decode: (bytes: Buffer) => T) =>
    (bytes: Buffer): T | typeof undecodable => {
      try {
        return decode(bytes);
      } catch (error) {
        if (has('library-decoder')) throw error;
        return undecodable;
      }
    };
  const definition = Object.fromEntries(
    Object.entries(service).map(([name, method]) => [
      name,
      { ...method, requestDeserialize: tolerant(method.requestDeserialize as (bytes: Buffer) => unknown) },
    ]),
  );
  const server = new Server({ 'grpc.max_receive_message_length': 50 * 1024 * 1024 });
  server.addService(definition, {
    streamAudio: fake.streamAudio,
    generateWelcomeAudio: fake.generateWelcomeAudio,
    interruptSession: fake.unary(badInterrupt, (request: { hardwareId: string }) => fake.interrupt(request)),
    reportUsage: fake.unary(badUsage, () => ({ success: !has('usage-fails'), message: '' })),
  });
  if (has('knows-every-method')) {
    const path = '/streaming.StreamingService/NoSuchMethod';
    const anything = fake.unary(
      () => false,
      () => ({ success: true, message: '' }),
    );
    server.addService({ any: { ...service.reportUsage, path } }, { any: anything });
  }
  server.addService(HealthService, { ...fake.health });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    port,
    service: fake,
    closeConnections: () => {
      server.drain(`127.0.0.1:${String(port)}`, 60_000);
    },
    close: () => {
      server.forceShutdown();
    },
  };
}
