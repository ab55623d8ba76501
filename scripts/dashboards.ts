/** Writes infra/dashboards/generated/nexy.json, which Grafana imports, from the dashboard's code. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dashboardText } from '../infra/dashboards/dashboard.ts';

const file = fileURLToPath(new URL('../infra/dashboards/generated/nexy.json', import.meta.url));
mkdirSync(new URL('.', `file://${file}`), { recursive: true });
writeFileSync(file, dashboardText());
console.log(`wrote ${file}`);
