import { Speaker } from './playback.ts';
import { base64Of, readScreenshot } from './screenshot.ts';
import { TurnView } from './turn-view.ts';
import { randomId, Turn, type Ask } from './turn.ts';

/** The console page: asks this server as a Mac would, shows and plays the answer. */

const MAX_TURNS_SHOWN = 30;
const STATE_INTERVAL_MS = 100;

const form = byId('ask', HTMLFormElement);
const question = byId('question', HTMLTextAreaElement);
const screenshot = byId('screenshot', HTMLInputElement);
const problem = byId('problem', HTMLElement);
const interruptButton = byId('interrupt', HTMLButtonElement);
const conversation = byId('conversation', HTMLElement);

/** This page is a device of its own, so that its interrupt reaches nobody else. */
const hardwareId = `console-${randomId()}`;
let speaker: Speaker | undefined;
let turn: Turn | undefined;
/** Questions start one after the other, each when the turn before it has been interrupted. */
let starting = Promise.resolve();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void askTyped();
});
question.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
for (const button of document.querySelectorAll<HTMLButtonElement>('button.example')) {
  button.addEventListener('click', () => {
    start({ prompt: button.textContent, screenshot: '' });
  });
}
byId('greeting', HTMLButtonElement).addEventListener('click', () => {
  start('greeting');
});
interruptButton.addEventListener('click', interrupt);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') interrupt();
});
document.addEventListener('click', () => {
  void speaker?.wake();
});
// Who reads at the end stays there while the answer grows; who has scrolled up is left alone.
new ResizeObserver(() => {
  const { scrollHeight } = document.documentElement;
  if (scrollHeight - innerHeight - scrollY < innerHeight / 2) scrollTo({ top: scrollHeight });
}).observe(conversation);
setInterval(() => {
  interruptButton.disabled = turn?.active !== true;
}, STATE_INTERVAL_MS);

async function askTyped(): Promise<void> {
  problem.textContent = '';
  const prompt = question.value.trim();
  if (!prompt) {
    problem.textContent = 'Type a question first.';
    return;
  }
  const file = screenshot.files?.[0];
  // Made now: a browser lets it sound only while it handles the click or key.
  speaker ??= new Speaker();
  try {
    const dataUrl = file ? await readScreenshot(file) : '';
    form.reset();
    start({ prompt, screenshot: base64Of(dataUrl) }, dataUrl);
  } catch (error) {
    problem.textContent = error instanceof Error ? error.message : String(error);
  }
}

function start(ask: Ask, screenshotUrl = ''): void {
  const output = (speaker ??= new Speaker());
  void output.wake();
  starting = starting.then(async () => {
    await turn?.interrupt();
    startAlone(output, ask, screenshotUrl);
  });
}

function startAlone(output: Speaker, ask: Ask, screenshotUrl: string): void {
  const view = new TurnView(ask === 'greeting' ? 'Greeting' : ask.prompt, screenshotUrl);
  conversation.append(view.element);
  while (conversation.childElementCount > MAX_TURNS_SHOWN) conversation.firstElementChild?.remove();
  turn = new Turn({ view, speaker: output, hardwareId });
  interruptButton.disabled = false;
  void turn.run(ask);
}

function interrupt(): void {
  if (turn?.active !== true) return;
  void turn.interrupt();
  // The button is about to be disabled, and focus must not fall to nowhere.
  question.focus();
}

function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return element;
}
