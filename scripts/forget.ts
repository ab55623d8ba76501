/** `npm run forget`: deletes at once all that is remembered of one device. */
import { parseArgs } from 'node:util';
import type { Config } from '../src/config/config.ts';
import { loadConfig } from '../src/config/load.ts';
import { countRemembered } from '../src/providers/storage/memory-forget.ts';
import { memoryStore } from '../src/providers/storage/memory-store.ts';
import { deviceKey } from '../src/usage/device-key.ts';
import { databaseOf, UsageError, withExitCode } from './operator-command.ts';

const usage = `usage: npm run forget -- --hardware-id ID | --device KEY [--dry-run]
Deletes at once, and for good, what was said with a device and what its user told, in the database of DATABASE_URL or
DATABASE_PATH. Its usage stays: it holds nothing that was said.
--hardware-id   the device, as its client names itself; needs the LOG_HASH_KEY of the servers
--device        the device's key, 16 hexadecimal digits: what the decision log shows as hardware
--dry-run       counts, and deletes nothing`;

/** Returns 0, 1 when the database fails, 2 for wrong arguments or settings. */
export function main(argv: readonly string[]): Promise<number> {
  return withExitCode(usage, async () => {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        'hardware-id': { type: 'string' },
        device: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const config = await loadConfig();
    const device = keyOf(values['hardware-id'], values.device, config);
    const storage = await databaseOf(config);
    const store = memoryStore(storage);
    try {
      await store.checkSchema();
      if (values['dry-run']) {
        console.log(`Would delete ${await countRemembered(storage, device)} rows of ${device}.`);
      } else console.log(`Deleted ${await store.forget(device, Date.now())} rows of ${device}.`);
    } finally {
      await storage.db.destroy();
    }
  });
}

/** A key that is not the servers' own would be found nowhere, and look as if there were nothing to delete. */
function keyOf(hardwareId: string | undefined, device: string | undefined, { log }: Config): string {
  if ((hardwareId === undefined) === (device === undefined))
    throw new UsageError('One of --hardware-id and --device names the device.');
  if (device !== undefined) {
    if (/^[0-9a-f]{16}$/u.test(device)) return device;
    throw new UsageError('--device must be 16 hexadecimal digits, as the decision log shows them.');
  }
  // As servers read it (grpc/stream-audio.ts).
  const id = hardwareId?.trim() ?? '';
  if (id === '') throw new UsageError('--hardware-id must not be empty.');
  if (!log.hashKey.isSet)
    throw new UsageError(
      'LOG_HASH_KEY must be that of the servers: without it, --hardware-id finds no device.',
    );
  return deviceKey(log.hashKey.reveal())(id);
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
