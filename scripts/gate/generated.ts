import { runbookOf } from '../../infra/alerts/conditions.ts';
import { generate } from '../../infra/alerts/generate.ts';
import { spec } from '../../infra/alerts/spec.ts';
import { dashboardText } from '../../infra/dashboards/dashboard.ts';
import { expectThat } from '../../src/probes/checks.ts';
import type { Checkout } from './checkout.ts';
import { expectNone, type Look } from './look.ts';

async function alertsCurrent({ read }: Checkout): Promise<string> {
  const files = generate(spec);
  const stale: string[] = [];
  for (const [name, text] of files)
    if ((await read(`infra/alerts/generated/${name}`).catch(() => '')) !== text) stale.push(name);
  expectNone(stale, 'not what the specification gives (npm run alerts)');
  return `${spec.alerts.length} alerts in ${files.size} files`;
}

async function alertsAnswered({ read }: Checkout): Promise<string> {
  const missing: string[] = [];
  for (const alert of spec.alerts) {
    const text = await read(runbookOf(alert)).catch(() => '');
    if (!text.startsWith(`# ${alert.name}\n`)) missing.push(runbookOf(alert));
  }
  expectNone(missing, 'no runbook');
  return `${new Set(spec.alerts.map(runbookOf)).size} runbooks`;
}

async function dashboardCurrent({ read }: Checkout): Promise<string> {
  const text = await read('infra/dashboards/generated/nexy.json').catch(() => '');
  expectThat(text === dashboardText(), 'not what its code gives (npm run dashboards)');
  return 'one dashboard';
}

export const generatedLooks: Readonly<Record<string, Look>> = {
  'code-current': ({ run }) => run('check_generated'),
  'contract-unbroken': ({ run }) => run('check_breaking'),
  'alerts-current': alertsCurrent,
  'alerts-answered': alertsAnswered,
  'dashboard-current': dashboardCurrent,
};
