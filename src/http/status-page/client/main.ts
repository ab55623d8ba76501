import { become } from './become.ts';

/** Keeps the page fresh: asks for it again and puts in place what has changed. Without it, the page is as it was loaded. */
const INTERVAL_MS = 5_000;
const MAX_INTERVAL_MS = 60_000;
const PATIENCE_MS = 4_000;

const button = byId('pause', HTMLButtonElement);
const trouble = byId('trouble', HTMLElement);
let paused = false;
let waitMs = INTERVAL_MS;
let timer = setTimeout(tick, waitMs);

button.hidden = false;
button.addEventListener('click', () => {
  paused = !paused;
  button.textContent = paused ? 'Resume updates' : 'Pause updates';
  clearTimeout(timer);
  if (!paused) tick();
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden || paused) return;
  clearTimeout(timer);
  tick();
});

function tick(): void {
  // Nobody looks at it: whoever comes back gets the newest at once.
  if (document.hidden) return;
  askForPage()
    .then(show, tell)
    .finally(() => {
      clearTimeout(timer);
      if (!paused) timer = setTimeout(tick, waitMs);
    });
}

function show(page: Document): void {
  waitMs = INTERVAL_MS;
  for (const shown of document.querySelectorAll('[data-live]')) {
    const fresh = page.getElementById(shown.id);
    if (fresh) become(shown, fresh);
  }
}

function tell({ message }: Error): void {
  waitMs = Math.min(MAX_INTERVAL_MS, waitMs * 2);
  // Said once, however often it is tried: it is read out whenever it changes.
  if (trouble.textContent === '') {
    trouble.textContent = `${message} What you see is older. Trying again.`;
  }
}

/** As a document of a request, in which no script runs. Rejects with what to tell when the server does not bring it. */
function askForPage(): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', location.pathname);
    request.setRequestHeader('accept', 'text/html');
    request.responseType = 'document';
    request.timeout = PATIENCE_MS;
    request.addEventListener('loadend', () => {
      const page: unknown = request.response;
      if (request.status === 200 && page instanceof Document) resolve(page);
      else if (request.status === 0) reject(new Error('The server does not answer.'));
      else reject(new Error(`The server answers with status ${String(request.status)}.`));
    });
    request.send();
  });
}

function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return element;
}
