import { credentials } from '@grpc/grpc-js';
import {
  HealthCheckResponse_ServingStatus as ServingStatus,
  HealthClient,
} from '../../src/generated/grpc/health/v1/health.ts';
import type { Lab, Subject } from './lab.ts';
import type { Load } from './loads.ts';

export interface ColdStart {
  readonly servingMs: number;
}

/** From the start of the process to the first SERVING of grpc.health.v1. */
export async function measureColdStart(lab: Lab, subject: Subject, load: Load): Promise<ColdStart> {
  const start = await lab.prepare(subject, load);
  const startMs = performance.now();
  const server = await start();
  const client = new HealthClient(server.grpc, credentials.createInsecure());
  for (let serving = false; !serving;) {
    serving = await new Promise<boolean>((resolve, reject) => {
      client.check({ service: '' }, (error, response) => {
        if (error) reject(error);
        else resolve(response.status === ServingStatus.SERVING);
      });
    });
  }
  const servingMs = performance.now() - startMs;
  client.close();
  await server.stop();
  return { servingMs };
}
