import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { EngineService } from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import enginePb from '@pulumi/pulumi/proto/engine_pb.js';
import { ResourceMonitorService } from '@pulumi/pulumi/proto/resource_grpc_pb.js';
import * as pulumi from '@pulumi/pulumi';
import { expect, it } from 'vitest';
import { PROJECT } from './settings.ts';
import { byName, Engine, openly, stackConfig } from './testing/declared.ts';
import { openSecrets } from './testing/open-secrets.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

interface Ran {
  readonly code: number;
  /** Warnings and errors that it told the engine, and what it printed. */
  readonly said: string;
  readonly engine: Engine;
}

type Reply = (error: unknown, response?: unknown) => void;
type Answer = (name: string, request: unknown, reply: Reply) => void;

/** A service on the wire; where there is nothing to say, an empty message of the method's own kind. */
const serve = (server: Server, definition: ServiceDefinition, answer: Answer): void => {
  const methods = Object.entries(definition).map(([name, { responseDeserialize }]) => [
    name,
    ({ request }: { request: unknown }, reply: Reply) => {
      answer(name, request, (error, response) => {
        reply(error, response ?? responseDeserialize(Buffer.alloc(0)));
      });
    },
  ]);
  server.addService(definition, Object.fromEntries(methods) as UntypedServiceImplementation);
};

/** Runs index.ts as Pulumi's language host does, by its own program and over its own wire. */
async function run(...changed: Parameters<typeof stackConfig>): Promise<Ran> {
  const { values, secretKeys } = stackConfig(...changed);
  const engine = new Engine();
  await pulumi.runtime.setMocks(engine.mocks, PROJECT, 'prod');
  const said: string[] = [];
  const server = new Server();
  serve(server, ResourceMonitorService, (name, request, reply) => {
    const method: unknown = Reflect.get(engine, name);
    if (typeof method !== 'function') reply(null);
    else
      void method.call(engine, request, (error: unknown, response: object) => {
        // The mocks say {} where they have nothing to say.
        reply(error, Object.keys(response).length === 0 ? undefined : response);
      });
  });
  serve(server, EngineService, (_name, request, reply) => {
    if (request instanceof enginePb.LogRequest && request.getSeverity() >= enginePb.LogSeverity.WARNING)
      said.push(request.getMessage());
    reply(null);
  });
  const bind = promisify(server.bindAsync.bind(server));
  const address = `127.0.0.1:${String(await bind('127.0.0.1:0', ServerCredentials.createInsecure()))}`;
  const host = `${here}node_modules/@pulumi/pulumi/cmd/run`;
  const where = [
    '--monitor',
    address,
    '--engine',
    address,
    '--project',
    PROJECT,
    '--stack',
    'prod',
    '--pwd',
    here,
  ];
  const child = spawn(process.execPath, [host, ...where, 'index.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      PULUMI_NODEJS_TYPESCRIPT: 'false',
      PULUMI_CONFIG: JSON.stringify(values),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
    },
  });
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  server.forceShutdown();
  return { code, said: [...said, out, error].join('\n'), engine };
}

it('Pulumi’s own program runs it as it is, and it asks for everything with its secrets marked', async () => {
  const { code, said, engine } = await run();
  expect(said.trim()).toBe('');
  expect(code).toBe(0);
  expect(Object.keys(byName(engine.asked, 'app:ContainerApp'))).toEqual(['grpc', 'http']);
  expect(
    engine.asked.flatMap(({ name, wire }) => openSecrets(wire, openly).map((path) => `${name}${path}`)),
  ).toEqual([]);
}, 60_000);

it('a wrong setting stops it before anything is asked for', async () => {
  const { code, said, engine } = await run({ image: 'ghcr.io/nexy/nexy-server:latest' });
  expect(code).not.toBe(0);
  expect(said).toContain('nexy:image must be an image by its digest');
  expect(engine.asked.map(({ type }) => type)).toEqual(['pulumi:pulumi:Stack']);
}, 60_000);
