/** What the clients perform, by the names of the contract. Apart from the catalogue, so that knowing a name loads no zod. */
export const commands = [
  'open_app',
  'close_app',
  'read_messages',
  'send_message',
  'find_contact',
  'browser_use',
  'close_browser',
  'manage_subscription',
  'buy_subscription',
  'send_whatsapp_message',
  'read_whatsapp_messages',
] as const;
export type Command = (typeof commands)[number];

export function isCommand(name: unknown): name is Command {
  return commands.some((command) => command === name);
}
