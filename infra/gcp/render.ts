import { stringify } from 'yaml';
import { alertPolicy } from '../alerts/google-cloud.ts';
import { idOf } from '../alerts/conditions.ts';
import { spec } from '../alerts/spec.ts';
import { httpService } from './http-service.ts';
import { migrateJob, rampJob } from './jobs.ts';
import { collectorConfig, serverService } from './server-service.ts';
import type { Deployed } from './traffic.ts';
import { urlMap } from './url-map.ts';
import type { Values } from './values.ts';

/** Every file that apply.sh hands to gcloud, by its name. Throws ValuesError while a ramp is under way. */
export function render(values: Values, deployed: Deployed | undefined): ReadonlyMap<string, string> {
  return new Map([
    ['service.yaml', yaml(serverService(values, deployed))],
    ['service-http.yaml', yaml(httpService(values))],
    ['job-migrate.yaml', yaml(migrateJob(values))],
    ['job-ramp.yaml', yaml(rampJob(values))],
    ['url-map.yaml', yaml(urlMap(values))],
    ...spec.alerts.map((alert) => {
      const policy = {
        ...alertPolicy(alert, spec.everyS),
        notificationChannels: values.channels[alert.severity],
      };
      return [`alerts/${idOf(alert)}.json`, `${JSON.stringify(policy, null, 2)}\n`] as const;
    }),
  ]);
}

/** The content of the collector's secret, which has to be there before its version can be named. */
export const collectorText = yaml(collectorConfig);

function yaml(value: object): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}
