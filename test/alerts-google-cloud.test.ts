/** The policies for Google Cloud beside the API's own messages: fields, enums, one condition of each oneof. */
import { createRequire } from 'node:module';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { idOf } from '../infra/alerts/conditions.ts';
import { alertPolicy } from '../infra/alerts/google-cloud.ts';
import { spec } from '../infra/alerts/spec.ts';

const require = createRequire(import.meta.url);
const root = protobuf.Root.fromJSON(
  require('@google-cloud/monitoring/build/protos/protos.json') as protobuf.INamespace,
).resolveAll();

/** What in `value` is not of the message, as paths; google.protobuf types have a JSON form of their own. */
function strangersIn(value: object, type: protobuf.Type, path = ''): string[] {
  return Object.entries(value).flatMap(([key, part]) => {
    const here = `${path}${key}`;
    const field = type.fields[key];
    if (!field) return [`${here}: no such field`];
    const parts: readonly unknown[] = field.repeated && Array.isArray(part) ? part : [part];
    return parts.flatMap((each) => strangersOf(each, field, here));
  });
}

function strangersOf(value: unknown, field: protobuf.Field, path: string): string[] {
  const kind = field.resolvedType;
  if (kind instanceof protobuf.Enum)
    return typeof value === 'string' && value in kind.values ? [] : [`${path}: no such value`];
  if (kind === null) {
    const wanted = field.map ? 'object' : field.type === 'bool' ? 'boolean' : field.type;
    return typeof value === wanted ? [] : [`${path}: not of type ${field.type}`];
  }
  if (kind.fullName === '.google.protobuf.Duration')
    return /^\d+s$/u.test(String(value)) ? [] : [`${path}: not a duration`];
  if (kind.fullName === '.google.protobuf.BoolValue')
    return typeof value === 'boolean' ? [] : [`${path}: not a boolean`];
  return typeof value === 'object' && value !== null
    ? strangersIn(value, kind, `${path}.`)
    : [`${path}: not a message`];
}

const policy = root.lookupType('google.monitoring.v3.AlertPolicy');

describe('a policy for Google Cloud', () => {
  it.each(spec.alerts.map((alert) => [idOf(alert), alertPolicy(alert, spec.everyS)] as const))(
    '%s has the form of the API',
    (_id, given) => {
      expect(strangersIn(given, policy)).toEqual([]);
      for (const condition of given.conditions) {
        // What the API's reference asks of a rule's name, and of an interval.
        expect(condition.conditionPrometheusQueryLanguage.alertRule).toMatch(/^[a-zA-Z_][a-zA-Z0-9_]*$/u);
        expect(Number.parseInt(condition.conditionPrometheusQueryLanguage.evaluationInterval) % 30).toBe(0);
      }
      for (const [key, value] of Object.entries(given.userLabels))
        expect(`${key}=${value}`).toMatch(/^[a-z][a-z0-9_-]*=[a-z0-9_-]*$/u);
    },
  );

  it('is found wrong with a field or a value that there is not', () => {
    const wrong = {
      dispayName: '',
      severity: 'GRAVE',
      alertStrategy: { autoClose: 'soon' },
      conditions: [{ query: '' }],
    };
    expect(strangersIn(wrong, policy)).toEqual([
      'dispayName: no such field',
      'severity: no such value',
      'alertStrategy.autoClose: not a duration',
      'conditions.query: no such field',
    ]);
  });
});
