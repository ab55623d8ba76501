import { fileURLToPath } from 'node:url';
import type { Server } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';

/** For grpcurl in dev. Reads proto/ from the source tree: beside src/ when run from source, beside dist/ when bundled. */
export function addReflectionTo(server: Server): void {
  const root = import.meta.url.endsWith('.ts') ? '../../proto' : '../proto';
  const includeDirs = [fileURLToPath(new URL(root, import.meta.url))];
  const packages = loadSync(['streaming.proto', 'grpc/health/v1/health.proto'], {
    includeDirs,
    keepCase: true,
  });
  new ReflectionService(packages).addToServer(server);
}
