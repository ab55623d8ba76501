import { type Check, expectThat, shared } from './checks.ts';
import { type Generation, generations, readAs, requestOf } from './generations.ts';
import type { Lab } from './lab.ts';
import type { Observed } from './observed.ts';
import { audioOf, contentsOf, describeStream, isTerminal, streamRules, textOf } from './stream-rules.ts';

async function expectGeneration(lab: Lab, generation: Generation, prompt: string): Promise<string> {
  const stream = await lab.turn({ prompt, ...requestOf(generation) });
  const { failure, text, audioBytes } = readAs(generation, stream);
  expectThat(failure === undefined, `a failure to it: ${failure ?? ''}`);
  const sentBytes = audioOf(stream).reduce((sum, { audioData }) => sum + audioData.byteLength, 0);
  expectThat(text !== '' && audioBytes > 0, 'it gets no text or no audio');
  expectThat(
    text === textOf(stream),
    `it reads ${String(text.length)} of ${String(textOf(stream).length)} characters`,
  );
  expectThat(audioBytes === sentBytes, `it plays ${String(audioBytes)} of ${String(sentBytes)} bytes`);
  return `${String(text.length)} characters, ${(audioBytes / 96_000).toFixed(1)} s of audio`;
}

function commandOf(json: string): string | undefined {
  try {
    const { command } = JSON.parse(json) as { command?: unknown };
    return typeof command === 'string' ? command : undefined;
  } catch {
    return undefined;
  }
}

async function expectAction(lab: Lab, prompt: string): Promise<string> {
  const stream = await lab.turn({ prompt });
  expectThat(stream.code === 'OK', `${stream.code}: ${stream.details}`);
  const contents = contentsOf(stream);
  const actions = contents.flatMap((content) => (content.$case === 'actionMessage' ? [content.value] : []));
  expectThat(actions.length === 1, `${String(actions.length)} actions`);
  const at = contents.findIndex(({ $case }) => $case === 'actionMessage');
  const next = contents[at + 1];
  expectThat(
    at === contents.length - 2 && next !== undefined && isTerminal(next),
    'the action is not followed by the terminal',
  );
  const command = commandOf(actions[0]?.actionJson ?? '');
  expectThat(command !== undefined, `no command in ${actions[0]?.actionJson ?? ''}`);
  return command;
}

/** One check a rule, all on the same stream. */
function ruleChecks(prefix: string, stream: () => Promise<Observed>): Check[] {
  return streamRules.map(({ name, claim, problem }) => ({
    name: `${prefix}-${name}`,
    claim,
    run: async () => {
      const seen = await stream();
      const wrong = problem(seen);
      expectThat(wrong === undefined, wrong ?? '');
      return name === 'status-ok' ? describeStream(seen) : 'yes';
    },
  }));
}

/** Order, audio and terminals of an answer and of a welcome, and what each client generation makes of it. */
export function turnChecks(
  lab: Lab,
  { prompt, actionPrompt }: { readonly prompt: string; readonly actionPrompt: string },
): Check[] {
  const turn = shared(() => lab.turn({ prompt }));
  const welcome = shared(() => lab.welcome());
  return [
    ...ruleChecks('turn', turn),
    {
      name: 'turn-text',
      claim: 'the answer has text',
      run: async () => {
        const text = textOf(await turn());
        expectThat(text.trim() !== '', 'no text');
        return `${String(text.length)} characters`;
      },
    },
    // A welcome has no text.
    ...ruleChecks('welcome', welcome).filter(({ name }) => name !== 'welcome-text-joins'),
    {
      name: 'welcome-metadata',
      claim: 'the metadata name a rate and channels: clients divide by them',
      run: async () => {
        const [first] = contentsOf(await welcome());
        expectThat(first?.$case === 'metadata', 'no metadata');
        const { sampleRate, channels, dtype } = first.value;
        expectThat(
          sampleRate === 48_000 && channels === 1,
          `${String(sampleRate)} Hz, ${String(channels)} channels`,
        );
        return `${String(sampleRate)} Hz, ${dtype}`;
      },
    },
    {
      name: 'action-once-last',
      claim: 'an action comes once, just before the terminal, and names a command',
      run: () => expectAction(lab, actionPrompt),
    },
    ...generations.map((generation) => ({
      name: `generation-${generation.toLowerCase()}`,
      claim: `a client of generation ${generation} gets the whole answer`,
      run: () => expectGeneration(lab, generation, prompt),
    })),
  ];
}
