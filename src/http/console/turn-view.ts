import type { GrpcStatus } from './grpc-web-client.ts';
import type { Playback, Speaker } from './playback.ts';
import { describeAction, describeStatus, formatMs, formatSeconds } from './words.ts';

const LEVEL_INTERVAL_MS = 50;

/** One question and its answer on the page. */
export class TurnView {
  readonly element = document.createElement('article');
  readonly #answer = document.createElement('p');
  readonly #notes = document.createElement('div');
  readonly #timings = document.createElement('ul');
  readonly #heard = document.createElement('output');
  readonly #meter = document.createElement('meter');
  readonly #askedAtMs = performance.now();
  readonly #shown = new Set<string>();
  #peak = 0;
  #rms = 0;

  constructor(question: string, screenshotUrl: string) {
    const heading = document.createElement('h2');
    heading.textContent = question;
    this.element.append(heading);
    if (screenshotUrl) {
      const image = document.createElement('img');
      image.src = screenshotUrl;
      image.alt = 'The screenshot sent with the question';
      this.element.append(image);
    }
    this.#answer.className = 'answer';
    this.#timings.className = 'timings';
    // A screen reader reads the answer as it comes, not the counters.
    this.#timings.setAttribute('aria-live', 'off');
    this.#timings.setAttribute('aria-label', 'Timings');
    this.#heard.className = 'heard';
    this.#meter.setAttribute('aria-label', 'Loudness');
    this.element.append(this.#answer, this.#notes, this.#timings);
  }

  addText(text: string): void {
    this.#mark('First text');
    this.#answer.append(text);
  }

  markAudio(): void {
    this.#mark('First audio');
  }

  addAction(actionJson: string): void {
    this.#note('action', describeAction(actionJson));
  }

  addInterrupted(): void {
    this.#note('interrupted', 'Interrupted.');
  }

  /** `message` is what the server wrote for people; the status adds the code for who looks into it. */
  addError(message: string, status?: GrpcStatus): void {
    const note = this.#note('error', message);
    if (!status) return;
    const code = document.createElement('code');
    code.textContent = describeStatus(status);
    note.append(' ', code);
  }

  markEnd(playback: Playback): void {
    this.#mark('End');
    if (playback.receivedSeconds > 0) this.#fact('Audio', formatSeconds(playback.receivedSeconds));
    if (playback.gaps > 0) this.#fact('Gaps', String(playback.gaps));
  }

  /** Keeps "Heard 1.2 s" and the loudness current until `live()` says false and the sound is over. */
  follow(playback: Playback, speaker: Speaker, live: () => boolean): void {
    const timer = setInterval(() => {
      this.#showHeard(playback, speaker);
      if (live() || playback.playing) return;
      clearInterval(timer);
      this.#meter.remove();
    }, LEVEL_INTERVAL_MS);
  }

  #showHeard(playback: Playback, speaker: Speaker): void {
    const seconds = playback.heardSeconds;
    if (playback.receivedSeconds > 0 && !this.#heard.isConnected) {
      const item = document.createElement('li');
      item.append(this.#heard, this.#meter);
      this.#timings.append(item);
    }
    const { peak, rms } = speaker.level();
    this.#peak = Math.max(this.#peak, peak);
    this.#rms = Math.max(this.#rms, rms);
    // Nearer to how loud it sounds than the amplitude is.
    this.#meter.value = Math.sqrt(peak);
    const blocked =
      speaker.context.state === 'running' ? '' : ' (the browser holds the sound back: click the page)';
    this.#heard.textContent = `Heard ${formatSeconds(seconds)}${blocked}`;
    this.#heard.title = `Loudest: peak ${this.#peak.toFixed(2)}, RMS ${this.#rms.toFixed(2)}`;
    this.#heard.dataset['seconds'] = seconds.toFixed(3);
    this.#heard.dataset['peak'] = this.#peak.toFixed(3);
    this.#heard.dataset['rms'] = this.#rms.toFixed(3);
  }

  #mark(name: string): void {
    if (!this.#shown.has(name)) this.#fact(name, formatMs(performance.now() - this.#askedAtMs));
  }

  #fact(name: string, value: string): void {
    this.#shown.add(name);
    const item = document.createElement('li');
    item.textContent = `${name} ${value}`;
    // The heard time, which goes on counting, stays last.
    this.#timings.insertBefore(item, this.#heard.parentElement);
  }

  #note(kind: string, text: string): HTMLElement {
    const note = document.createElement('p');
    note.className = kind;
    note.append(text);
    this.#notes.append(note);
    return note;
  }
}
