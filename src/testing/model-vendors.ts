import { expect, onTestFinished } from 'vitest';
import type { Command } from '../assistant/actions/commands.ts';
import type { AnswerEvent, AnswerRequest } from '../assistant/ports.ts';
import { Spend } from '../assistant/spend.ts';
import { type ModelPeer, type PeerTurn, startModelPeer } from './model-peer.ts';
import type { ModelWireName } from './model-wires.ts';
import { FakeClock } from './fake-clock.ts';
import { actionTools } from '../providers/llm/action-tools.ts';
import { anthropicModel } from '../providers/llm/anthropic.ts';
import { azureModel } from '../providers/llm/azure.ts';
import { compatibleModel } from '../providers/llm/compatible.ts';
import { googleModel } from '../providers/llm/google.ts';
import { createModelAnswers } from '../providers/llm/model-answers.ts';
import { openaiModel } from '../providers/llm/openai.ts';
import type { Screenshots } from '../providers/llm/screenshots.ts';
import type { Thinking } from '../providers/llm/thinking.ts';
import type { VendorModel, VendorOptions } from '../providers/llm/vendor-model.ts';

/** A vendor's model behind its port, and the wire of the peer that stands in for its server. */
export interface Vendor {
  readonly name: string;
  readonly wire: ModelWireName;
  readonly make: (options: VendorOptions) => VendorModel;
  /** Where the key is in the request. */
  readonly keyHeader: readonly [string, string];
  readonly screenshots?: Screenshots;
  readonly model?: string;
  readonly thinking?: Thinking;
  readonly commands?: readonly Command[];
  readonly tokenGapMs?: number;
}

const KEY = 'key-of-the-test';
export const vendors: readonly Vendor[] = [
  { name: 'google', wire: 'gemini', make: googleModel, keyHeader: ['x-goog-api-key', KEY] },
  { name: 'openai', wire: 'responses', make: openaiModel, keyHeader: ['authorization', `Bearer ${KEY}`] },
  { name: 'azure', wire: 'responses', make: azureModel, keyHeader: ['api-key', KEY] },
  { name: 'anthropic', wire: 'anthropic', make: anthropicModel, keyHeader: ['x-api-key', KEY] },
  { name: 'compatible', wire: 'chat', make: compatibleModel, keyHeader: ['authorization', `Bearer ${KEY}`] },
];

export function vendorNamed(name: string): Vendor {
  const vendor = vendors.find((one) => one.name === name);
  if (!vendor) throw new Error(name);
  return vendor;
}

interface Outcome {
  readonly text: string;
  readonly error: unknown;
}

export interface ModelSetup {
  readonly peer: ModelPeer;
  readonly clock: FakeClock;
  readonly spend: Spend;
  readonly controller: AbortController;
  readonly events: AnswerEvent[];
  ask(request?: Partial<AnswerRequest>): Promise<Outcome>;
}

/** A model of the vendor against a peer that plays these turns; both are of this test. */
export async function setUpModel(vendor: Vendor, ...turns: PeerTurn[]): Promise<ModelSetup> {
  const peer = await startModelPeer(vendor.wire);
  onTestFinished(() => peer.close());
  if (turns.length > 0) peer.play(...turns);
  const clock = new FakeClock();
  const spend = new Spend(clock, { tokensPerMinute: 0, charactersPerMinute: 0 });
  const controller = new AbortController();
  const events: AnswerEvent[] = [];
  const provider = createModelAnswers({
    ...vendor.make({
      apiKey: KEY,
      baseUrl: peer.baseUrl,
      model: vendor.model ?? 'gemini-flash-latest',
      webSearch: false,
    }),
    name: vendor.name,
    clock,
    spend,
    timeZone: 'Europe/Berlin',
    thinking: vendor.thinking ?? '',
    maxOutputTokens: 500,
    firstTokenMs: 1_000,
    tokenGapMs: vendor.tokenGapMs ?? 20_000,
    maxMs: 10_000,
    ...(vendor.screenshots ? { screenshots: vendor.screenshots } : {}),
    ...(vendor.commands ? { actions: actionTools(vendor.commands) } : {}),
  });
  return {
    peer,
    clock,
    spend,
    controller,
    events,
    ask: async (request = {}) => {
      let error: unknown;
      try {
        const asked = { prompt: 'What is it?', hardwareId: 'mac', sessionId: 's', ...request };
        for await (const event of provider.answer(asked, controller.signal)) events.push(event);
      } catch (thrown) {
        error = thrown;
      }
      expect(clock.pending).toBe(0);
      return {
        text: events.map((event) => (event.type === 'text' ? event.text : '')).join(''),
        error,
      };
    },
  };
}
