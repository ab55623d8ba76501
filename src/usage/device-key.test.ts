import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDecisionLog } from '../telemetry/decision-log.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { deviceKey } from './device-key.ts';

it('is what the decision log shows under the same key, and another under another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nexy-key-'));
  const file = join(folder, 'log');
  const fd = openSync(file, 'w');
  const log = openDecisionLog({
    clock: new FakeClock(),
    format: 'json',
    level: 'info',
    file: '',
    hashKey: 'a key of sixteen',
    fd,
  });
  log.record({ decision: 'start', scope: 'turn', method: '-', ctx: { hardwareId: 'mac' } });
  await log.close();
  const { ctx } = JSON.parse(readFileSync(file, 'utf8')) as { ctx: { hardware: string } };
  expect(deviceKey('a key of sixteen')('mac')).toBe(ctx.hardware);
  expect(deviceKey('another key of sixteen')('mac')).not.toBe(ctx.hardware);
  rmSync(folder, { recursive: true });
});
