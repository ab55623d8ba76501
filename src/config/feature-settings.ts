import { always, flag, type Setting } from './setting-types.ts';

const action = (env: string, does: string): Setting<boolean> =>
  flag({ env, defaults: always(true), doc: `Whether the Mac may be told to ${does}.` });
const killSwitch = (env: string, what: string): Setting<boolean> =>
  flag({ env, defaults: always(false), doc: `Turns ${what} off, whatever the other settings say.` });

/** The groups of flags (Docs/FEATURE_FLAGS.md); flags.ts says what belongs together. */
export const featureSettings = {
  actions: {
    open_app: action('ACTIONS_OPEN_APP', 'open an app'),
    close_app: action('ACTIONS_CLOSE_APP', 'close an app'),
    read_messages: action('ACTIONS_READ_MESSAGES', 'read messages'),
    send_message: action('ACTIONS_SEND_MESSAGE', 'send a message'),
    find_contact: action('ACTIONS_FIND_CONTACT', 'look up a contact'),
    browser_use: action('ACTIONS_BROWSER_USE', 'use the browser'),
    close_browser: action('ACTIONS_CLOSE_BROWSER', 'close that browser'),
    manage_subscription: action('ACTIONS_MANAGE_SUBSCRIPTION', "show the subscription's settings"),
    buy_subscription: action('ACTIONS_BUY_SUBSCRIPTION', 'show where a subscription is bought'),
    send_whatsapp_message: action('ACTIONS_SEND_WHATSAPP_MESSAGE', 'send a WhatsApp message'),
    read_whatsapp_messages: action('ACTIONS_READ_WHATSAPP_MESSAGES', 'read WhatsApp messages'),
  },
  nexy_ks: {
    disable_actions: killSwitch('NEXY_KS_DISABLE_ACTIONS', 'all actions'),
    disable_open_app: killSwitch('NEXY_KS_DISABLE_OPEN_APP', 'open_app'),
    disable_close_app: killSwitch('NEXY_KS_DISABLE_CLOSE_APP', 'close_app'),
    disable_read_messages: killSwitch('NEXY_KS_DISABLE_READ_MESSAGES', 'read_messages'),
    disable_send_message: killSwitch('NEXY_KS_DISABLE_SEND_MESSAGE', 'send_message'),
    disable_find_contact: killSwitch('NEXY_KS_DISABLE_FIND_CONTACT', 'find_contact'),
    disable_browser_use: killSwitch('NEXY_KS_DISABLE_BROWSER_USE', 'browser_use'),
    disable_close_browser: killSwitch('NEXY_KS_DISABLE_CLOSE_BROWSER', 'close_browser'),
    disable_manage_subscription: killSwitch('NEXY_KS_DISABLE_MANAGE_SUBSCRIPTION', 'manage_subscription'),
    disable_buy_subscription: killSwitch('NEXY_KS_DISABLE_BUY_SUBSCRIPTION', 'buy_subscription'),
    disable_send_whatsapp_message: killSwitch(
      'NEXY_KS_DISABLE_SEND_WHATSAPP_MESSAGE',
      'send_whatsapp_message',
    ),
    disable_read_whatsapp_messages: killSwitch(
      'NEXY_KS_DISABLE_READ_WHATSAPP_MESSAGES',
      'read_whatsapp_messages',
    ),
    disable_web_search: killSwitch('NEXY_KS_DISABLE_WEB_SEARCH', 'web search'),
    disable_screenshots: killSwitch('NEXY_KS_DISABLE_SCREENSHOTS', 'what models see of the screen'),
    disable_memory: killSwitch('NEXY_KS_DISABLE_MEMORY', 'memory'),
  },
} as const;
