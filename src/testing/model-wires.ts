/**
 * What the vendors' own servers send for a streamed answer, frame by frame, as their references describe it:
 * OpenAI Responses and Chat Completions, Gemini streamGenerateContent (alt=sse), Anthropic Messages.
 */
export interface PeerUsage {
  readonly input: number;
  readonly output: number;
}

/** A call of one of the tools that the question brought. */
export interface PeerCall {
  readonly name: string;
  /** As the model wrote them, which may be no JSON. */
  readonly args: string;
}

export interface ModelWire {
  /** The path that a request for a streamed answer has. */
  readonly path: RegExp;
  /** Where below the peer's address the vendor's base URL ends. */
  readonly base: string;
  readonly open: readonly string[];
  token(text: string): string;
  /** What the model thinks before it answers. */
  thought(text: string): string;
  /** What ends an answer, its calls before it. */
  close(usage: PeerUsage, calls: readonly PeerCall[]): readonly string[];
  /** Body of an answer with an error status. */
  error(status: number, message: string): object;
  /** An error that comes in the stream, after its 200. */
  streamError: string;
}

const data = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const named = (value: { readonly type: string; readonly [key: string]: unknown }): string =>
  `event: ${value.type}\n${data(value)}`;

/** In deltas of one, two and three characters in turn, so that no token of JSON stays whole. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (let at = 0, size = 1; at < text.length; at += size, size = (size % 3) + 1)
    found.push(text.slice(at, at + size));
  return found;
}

const MESSAGE = { type: 'message', id: 'msg_1', role: 'assistant', status: 'in_progress', content: [] };
const RESPONSE = { id: 'resp_1', object: 'response', created_at: 1_780_000_000, model: 'peer-model' };

/** platform.openai.com/docs/api-reference/responses-streaming */
const responses: ModelWire = {
  path: /\/responses$/u,
  base: '/v1',
  open: [
    named({ type: 'response.created', response: { ...RESPONSE, status: 'in_progress', output: [] } }),
    named({ type: 'response.output_item.added', output_index: 0, item: MESSAGE }),
  ],
  token: (delta) =>
    named({
      type: 'response.output_text.delta',
      item_id: 'msg_1',
      output_index: 0,
      content_index: 0,
      delta,
      logprobs: [],
    }),
  thought: (delta) => {
    const item = { type: 'reasoning', id: 'rs_1', summary: [] };
    const place = { item_id: 'rs_1', output_index: 1, summary_index: 0 };
    const part = { type: 'summary_text', text: '' };
    return [
      named({ type: 'response.output_item.added', output_index: 1, item }),
      named({ type: 'response.reasoning_summary_part.added', ...place, part }),
      named({ type: 'response.reasoning_summary_text.delta', ...place, delta }),
      named({ type: 'response.output_item.done', output_index: 1, item }),
    ].join('');
  },
  close: ({ input, output }, calls) => [
    named({
      type: 'response.output_item.done',
      output_index: 0,
      item: { ...MESSAGE, status: 'completed' },
    }),
    ...calls.flatMap(({ name, args }, index) => {
      const at = { output_index: index + 2, item_id: `fc_${index}` };
      const item = { type: 'function_call', id: at.item_id, call_id: `call_${index}`, name };
      const added = { ...item, arguments: '', status: 'in_progress' };
      return [
        named({ type: 'response.output_item.added', ...at, item: added }),
        ...pieces(args).map((delta) =>
          named({ type: 'response.function_call_arguments.delta', ...at, delta }),
        ),
        named({ type: 'response.function_call_arguments.done', ...at, arguments: args }),
        named({
          type: 'response.output_item.done',
          ...at,
          item: { ...item, arguments: args, status: 'completed' },
        }),
      ];
    }),
    named({
      type: 'response.completed',
      response: {
        ...RESPONSE,
        status: 'completed',
        output: [],
        usage: {
          input_tokens: input,
          input_tokens_details: { cached_tokens: 0 },
          output_tokens: output,
          output_tokens_details: { reasoning_tokens: 0 },
          total_tokens: input + output,
        },
      },
    }),
  ],
  error: (_status, message) => ({
    error: { message, type: 'peer', param: null, code: null },
  }),
  streamError: named({
    type: 'error',
    sequence_number: 3,
    error: { type: 'server_error', code: 'server_error', message: 'boom', param: null },
  }),
};

const CHUNK = {
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1_780_000_000,
  model: 'peer-model',
};

/** platform.openai.com/docs/api-reference/chat-streaming */
const chat: ModelWire = {
  path: /\/chat\/completions$/u,
  base: '/v1',
  open: [
    data({
      ...CHUNK,
      choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }],
    }),
  ],
  token: (content) => data({ ...CHUNK, choices: [{ index: 0, delta: { content }, finish_reason: null }] }),
  // Not OpenAI's own: DeepSeek's, and so that of vLLM and llama.cpp.
  thought: (reasoning_content) =>
    data({ ...CHUNK, choices: [{ index: 0, delta: { reasoning_content }, finish_reason: null }] }),
  close: ({ input, output }, calls) => [
    ...calls.flatMap(({ name, args }, index) => {
      const delta = (call: object): string => {
        const choice = { index: 0, delta: { tool_calls: [{ index, ...call }] }, finish_reason: null };
        return data({ ...CHUNK, choices: [choice] });
      };
      return [
        delta({ id: `call_${index}`, type: 'function', function: { name, arguments: '' } }),
        ...pieces(args).map((piece) => delta({ function: { arguments: piece } })),
      ];
    }),
    data({
      ...CHUNK,
      choices: [{ index: 0, delta: {}, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' }],
    }),
    data({
      ...CHUNK,
      choices: [],
      usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
    }),
    'data: [DONE]\n\n',
  ],
  error: responses.error,
  streamError: data({ error: { message: 'boom', type: 'server_error', code: 500 } }),
};

/** ai.google.dev/api/generate-content#method:-models.streamgeneratecontent */
const gemini: ModelWire = {
  path: /:streamGenerateContent$/u,
  base: '/v1beta',
  open: [],
  token: (text) => data({ candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] } }] }),
  thought: (text) =>
    data({ candidates: [{ index: 0, content: { role: 'model', parts: [{ text, thought: true }] } }] }),
  // Gemini sends the arguments whole, as an object.
  close: ({ input, output }, calls) => [
    ...calls.map(({ name, args }) => {
      const parts = [{ functionCall: { name, args: JSON.parse(args) as object } }];
      return data({ candidates: [{ index: 0, content: { role: 'model', parts } }] });
    }),
    data({
      candidates: [{ index: 0, content: { role: 'model', parts: [{ text: '' }] }, finishReason: 'STOP' }],
      usageMetadata: {
        promptTokenCount: input,
        candidatesTokenCount: output,
        totalTokenCount: input + output,
      },
    }),
  ],
  error: (status, message) => ({ error: { code: status, message, status: 'PEER' } }),
  streamError: data({ error: { code: 500, message: 'boom', status: 'INTERNAL' } }),
};

/** docs.anthropic.com/en/docs/build-with-claude/streaming */
const anthropic: ModelWire = {
  path: /\/messages$/u,
  base: '/v1',
  open: [
    named({
      type: 'message_start',
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'peer-model',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 11, output_tokens: 1 },
      },
    }),
    named({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
    named({ type: 'ping' }),
  ],
  token: (text) => named({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
  thought: (thinking) =>
    [
      named({ type: 'content_block_start', index: 1, content_block: { type: 'thinking', thinking: '' } }),
      named({ type: 'content_block_delta', index: 1, delta: { type: 'thinking_delta', thinking } }),
      named({ type: 'content_block_stop', index: 1 }),
    ].join(''),
  close: ({ input, output }, calls) => [
    named({ type: 'content_block_stop', index: 0 }),
    ...calls.flatMap(({ name, args }, at) => {
      // 1 is what it thought.
      const index = at + 2;
      const block = { type: 'tool_use', id: `toolu_${at}`, name, input: {} };
      const delta = (piece: string): string => {
        const json = { type: 'input_json_delta', partial_json: piece };
        return named({ type: 'content_block_delta', index, delta: json });
      };
      return [
        named({ type: 'content_block_start', index, content_block: block }),
        ...pieces(args).map(delta),
        named({ type: 'content_block_stop', index }),
      ];
    }),
    named({
      type: 'message_delta',
      delta: { stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn', stop_sequence: null },
      usage: { input_tokens: input, output_tokens: output },
    }),
    named({ type: 'message_stop' }),
  ],
  error: (_status, message) => ({ type: 'error', error: { type: 'api_error', message } }),
  streamError: named({ type: 'error', error: { type: 'overloaded_error', message: 'boom' } }),
};

export const modelWires = { responses, chat, gemini, anthropic } as const satisfies Record<string, ModelWire>;
export type ModelWireName = keyof typeof modelWires;
