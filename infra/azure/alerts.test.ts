import { existsSync, readFileSync } from 'node:fs';
import type { ActionGroupArgs } from '@pulumi/azure-native/monitor/actionGroup.js';
import type { ScheduledQueryRuleArgs } from '@pulumi/azure-native/monitor/scheduledQueryRule.js';
import type * as pulumi from '@pulumi/pulumi';
import { expect, it } from 'vitest';
import { declareStack } from './testing/declared.ts';

const { resources } = await declareStack();
const ofType = (type: string) => resources.filter((each) => each.type === type);
const groups = ofType('monitor:ActionGroup').map(({ inputs }) => inputs as pulumi.Unwrap<ActionGroupArgs>);
const rules = ofType('monitor:ScheduledQueryRule').map(
  ({ inputs }) => inputs as pulumi.Unwrap<ScheduledQueryRuleArgs>,
);
const root = new URL('../../', import.meta.url);

interface Template {
  readonly resources: readonly {
    readonly name: string;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

it('every alert of the specification is there, as npm run alerts writes it', () => {
  const file = new URL('infra/alerts/generated/azure-query-rules.json', root);
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  expect(rules).toHaveLength(template.resources.length);
  for (const { name, properties } of template.resources) {
    const rule = rules.find(({ ruleName }) => ruleName === name);
    // Ids stand for the parameters of the template.
    const { scopes, actions, ...rest } = properties;
    expect(rule).toMatchObject(rest);
    expect(rule?.scopes).toHaveLength((scopes as string[]).length);
    expect(rule?.actions?.customProperties).toEqual(
      (actions as { customProperties: object }).customProperties,
    );
  }
});

it('every alert asks the workspace, tells somebody, and names a runbook that is there', () => {
  for (const rule of rules) {
    expect(rule.scopes).toEqual([expect.stringContaining('/operationalinsights/Workspace/nexy-prod')]);
    const severity = rule.actions?.customProperties?.['severity'] ?? '';
    expect(rule.actions?.actionGroups).toEqual([
      expect.stringMatching(new RegExp(`/nexy-prod-${severity}$`, 'u')),
    ]);
    const group = groups.find(({ actionGroupName }) => actionGroupName === `nexy-prod-${severity}`);
    expect(group?.enabled).toBe(true);
    expect(group?.emailReceivers?.length).toBeGreaterThan(0);
    expect(existsSync(new URL(rule.actions?.customProperties?.['runbook'] ?? '', root))).toBe(true);
  }
});

it('pages ring at a webhook too, where there is one', () => {
  const [page, warn] = ['nexy-prod-page', 'nexy-prod-warn'].map((name) =>
    groups.find(({ actionGroupName }) => actionGroupName === name),
  );
  expect(page?.emailReceivers?.map(({ emailAddress }) => emailAddress)).toEqual([
    'oncall@nexy.example',
    'second@nexy.example',
  ]);
  expect(page?.webhookReceivers).toHaveLength(1);
  expect(warn?.webhookReceivers).toEqual([]);
  for (const group of [page, warn]) expect(group?.groupShortName.length).toBeLessThanOrEqual(12);
});
