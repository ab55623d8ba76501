import type { Exchange, Recollection } from '../assistant/ports.ts';
import { heardOf } from '../assistant/sent.ts';
import type { Recalled, StoredExchange } from './store.ts';

/** More of a question or an answer is no help to a model, and is paid for again in each turn. */
const MAX_CHARACTERS = 2_000;
const MORE = ' …';

/**
 * What was said before, as it was heard: an answer sounds until it was cut off or the next question came, whichever was
 * first, since audio is sent faster than it is played. `nowMs` is when this question came.
 */
export function recollectionOf({ exchanges, notes }: Recalled, nowMs: number): Recollection {
  return {
    exchanges: exchanges.map((exchange, index) => exchangeOf(exchange, exchanges[index + 1]?.atMs ?? nowMs)),
    notes: notes.map(({ text }) => text),
  };
}

function exchangeOf(exchange: StoredExchange, untilMs: number): Exchange {
  const { prompt, answer, marks, audioAtMs, cutAfterMs } = exchange;
  const soundedMs = audioAtMs === undefined ? 0 : Math.max(0, untilMs - audioAtMs);
  const audioMs = marks.at(-1)?.ms ?? 0;
  // It had the time to be played to its end.
  const wholeMs = soundedMs >= audioMs ? Infinity : soundedMs;
  const heard = heardOf({ text: answer, marks }, Math.min(wholeMs, cutAfterMs ?? Infinity));
  return {
    prompt: shortened(prompt),
    heard: shortened(heard.text.trim()),
    isCutShort: !heard.isAll || cutAfterMs !== undefined,
  };
}

function shortened(text: string): string {
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS).toWellFormed()}${MORE}`;
}
