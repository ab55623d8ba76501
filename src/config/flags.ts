import { camelCase, type Config } from './config.ts';

interface Feature {
  /** The setting that turns it on; undefined where it is on unless its kill-switch is set. */
  readonly setting: string | undefined;
  /** Wins over everything. */
  readonly killSwitch: string;
  /** What is there while it is on; a verb in the third person, for Docs/FEATURE_FLAGS.md. */
  readonly does: string;
}

const action = <const Name extends string>(name: Name, does: string) => ({
  setting: `actions.${name}`,
  killSwitch: `nexy_ks.disable_${name}`,
  does,
});

/** Whatever can be switched off, once (Docs/FEATURE_FLAGS.md shows it). An action needs the feature `actions` too. */
export const features = {
  actions: {
    setting: undefined,
    killSwitch: 'nexy_ks.disable_actions',
    does: 'lets the Mac do anything at all: all of the actions below',
  },
  open_app: action('open_app', 'opens an app'),
  close_app: action('close_app', 'quits an app'),
  read_messages: action('read_messages', 'reads messages aloud'),
  send_message: action('send_message', 'sends a message'),
  find_contact: action('find_contact', 'looks up a contact'),
  browser_use: action('browser_use', 'does something in a browser'),
  close_browser: action('close_browser', 'closes that browser'),
  manage_subscription: action('manage_subscription', 'shows the settings of the subscription'),
  buy_subscription: action('buy_subscription', 'shows where a subscription is bought'),
  send_whatsapp_message: action('send_whatsapp_message', 'sends a WhatsApp message'),
  read_whatsapp_messages: action('read_whatsapp_messages', 'reads WhatsApp messages aloud'),
  web_search: {
    setting: 'answer.web_search',
    killSwitch: 'nexy_ks.disable_web_search',
    does: 'lets models search the web',
  },
  screenshots: {
    setting: undefined,
    killSwitch: 'nexy_ks.disable_screenshots',
    does: 'shows models the screenshot of a question',
  },
  memory: {
    setting: 'memory.enabled',
    killSwitch: 'nexy_ks.disable_memory',
    does: 'remembers earlier turns of a device',
  },
} as const satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof features;

/** What is on: each has its setting on, if it has one, and no kill-switch against it. */
export function enabledFeatures(config: Config): ReadonlySet<FeatureName> {
  const names = Object.keys(features) as FeatureName[];
  return new Set(
    names.filter(
      (name) => isOn(features[name], config) && (!isAction(name) || isOn(features.actions, config)),
    ),
  );
}

export function isAction(name: FeatureName): boolean {
  return features[name].setting?.startsWith('actions.') ?? false;
}

function isOn({ setting, killSwitch }: Feature, config: Config): boolean {
  return !flagOf(config, killSwitch) && (setting === undefined || flagOf(config, setting));
}

/** The value of a flag by its key in the schema. */
function flagOf(config: Config, key: string): boolean {
  const [group = '', name = ''] = key.split('.').map(camelCase);
  return (config as unknown as Record<string, Record<string, boolean>>)[group]?.[name] ?? false;
}
