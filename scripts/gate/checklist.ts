/** One line of Docs/BETA_GATE_CHECKLIST.md. */
export interface Line {
  /** kebab-case, once in the document. */
  readonly id: string;
  /** What has to be true. */
  readonly claim: string;
  /** Who looks: `gate`, `gate --host` for what only a running server shows, or a person by their part. */
  readonly by: string;
}

export const gateAlone = 'gate';
export const gateWithHost = 'gate --host';

/** The lines of the checklist's tables, in order. */
export function linesOf(checklist: string): readonly Line[] {
  return [...checklist.matchAll(/^\| `([a-z][a-z-]*)` \| (.+?) \| (.+?) \|$/gmu)].map(
    ([, id = '', claim = '', by = '']) => ({ id, claim, by: by.replaceAll('`', '') }),
  );
}

export const isForPerson = ({ by }: Line): boolean => by !== gateAlone && by !== gateWithHost;
