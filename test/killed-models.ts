/** Models for test/provider-kills.test.ts: each knows one answer, and breaks off in it as its fate says. */
import fc from 'fast-check';
import { type ModelPeer, type PeerTurn, startModelPeer } from '../src/testing/model-peer.ts';
import { modelVendors } from './model-vendors.ts';

export interface ModelFate {
  /** In the middle of its first answer; 'none' answers well. */
  readonly kill: 'none' | 'reset' | 'tear' | 'cut' | 'fail' | 'garbage' | 'stay' | 'die';
  /** What it says before that. */
  readonly words: number;
  /** All requests after that. */
  readonly then: 'well' | 'failing' | 'busy' | 'garbage';
}

export interface ModelPlan {
  readonly name: string;
  readonly fate: ModelFate;
}

/** Words of which none begins as another does, so that it can be told how far an answer has come. */
const WORDS = (
  'amber birch cedar dusty eagle frost grape honey ivory jolly knock lemon maple north ocean pearl quilt river ' +
  'stone tiger under velvet winter yellow'
).split(' ');
const WORDS_A_SENTENCE = 6;
const words = WORDS.map((word, at) => {
  const capital = at % WORDS_A_SENTENCE === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  return at % WORDS_A_SENTENCE === WORDS_A_SENTENCE - 1 ? `${capital}.` : capital;
});
/** Four sentences. */
export const wholeAnswer = words.join(' ');

const fate: fc.Arbitrary<ModelFate> = fc.record({
  kill: fc.constantFrom('reset', 'tear', 'cut', 'fail', 'garbage', 'stay', 'die'),
  words: fc.integer({ min: 1, max: words.length - 1 }),
  then: fc.constantFrom('well', 'failing', 'busy', 'garbage'),
});
const well: ModelFate = { kill: 'none', words: 0, then: 'well' };

/** One to three vendors in any order, two in three of them killed. */
export const modelPlans: fc.Arbitrary<readonly ModelPlan[]> = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...modelVendors.map(({ name }) => name)),
    fate: fc.oneof({ weight: 1, arbitrary: fc.constant(well) }, { weight: 2, arbitrary: fate }),
  }),
  { minLength: 1, maxLength: 3, selector: ({ name }) => name },
);

export interface KilledModel {
  readonly peer: ModelPeer;
  readonly env: Readonly<Record<string, string>>;
  /** How often it has been asked and was to answer to the end. */
  readonly answeredWell: number;
}

export async function startModel({ name, fate }: ModelPlan, repeats: number): Promise<KilledModel> {
  const vendor = modelVendors.find((one) => one.name === name);
  if (!vendor) throw new Error(`no such vendor: ${name}`);
  const peer = await startModelPeer(vendor.wire);
  let answeredWell = 0;
  const rest = (body: string): string[] => tokensAfter(saidIn(body), repeats);
  const answer: PeerTurn = {
    does: 'answer',
    tokens: (body) => {
      answeredWell += 1;
      return rest(body);
    },
  };
  const some = (body: string): string[] => rest(body).slice(0, fate.words);
  const later: Readonly<Record<ModelFate['then'], PeerTurn>> = {
    well: answer,
    failing: { does: 'status', status: 503 },
    busy: { does: 'status', status: 429, headers: { 'retry-after': '1' } },
    garbage: { does: 'garbage' },
  };
  if (fate.kill === 'none') peer.play(answer);
  else peer.play({ does: fate.kill, tokens: some }, later[fate.then]);
  return {
    peer,
    env: vendor.env(peer.baseUrl),
    get answeredWell() {
      return answeredWell;
    },
  };
}

/** How many words of the answer the request says were spoken already; they are in it as a message of their own. */
function saidIn(body: string): number {
  let said = '';
  JSON.parse(body, (_key, value: unknown) => {
    if (typeof value === 'string' && value.length > said.length && wholeAnswer.startsWith(value))
      said = value;
    return value;
  });
  return said === '' ? 0 : said.split(' ').length;
}

/** What is left, with a space before each word as models have it; it may repeat the last words that were said. */
function tokensAfter(said: number, repeats: number): string[] {
  const from = Math.max(0, said - repeats);
  return words.slice(from).map((word, at) => (from + at === 0 ? word : ` ${word}`));
}
