import { calls, decisionsAndRefusals } from './call-panels.ts';
import { processes, providers } from './inner-panels.ts';
import type { Row } from './panel.ts';
import { revisions, theFourNumbers, turns } from './turn-panels.ts';

/** The dashboard from top to bottom: first what pages, then where to look. */
export const rows: readonly Row[] = [
  theFourNumbers,
  turns,
  calls,
  decisionsAndRefusals,
  revisions,
  providers,
  processes,
];
