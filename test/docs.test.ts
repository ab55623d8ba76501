/** Holds the tables of Docs/ against the code, both ways. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { guarded } from '../scripts/check_adr.ts';
import { loadConfig } from '../src/config/load.ts';
import { settingsByKey } from '../src/config/schema.ts';
import { decisions, scopes } from '../src/core/decisions.ts';
import { errorTypes, NexyError } from '../src/core/errors.ts';
import { lifecycleEvents, lifecycleStates, lifecycleTable } from '../src/core/lifecycle.ts';
import { formatLine, levelOf, logLevels, type LogEntry } from '../src/formats/decision-log.ts';
import { HealthCheckResponse_ServingStatus as ServingStatus } from '../src/generated/grpc/health/v1/health.ts';
import { StreamingServiceService } from '../src/generated/streaming.ts';
import { healthServices } from '../src/grpc/health.ts';
import { grpcCodes } from '../src/grpc/status.ts';
import { bounds } from '../src/grpc/validate.ts';
import { parseRecording } from '../src/providers/replay.ts';
import { turnEvents, turnStates, turnTable } from '../src/session/states.ts';
import { type CallSummary, formatSummary } from '../src/formats/call-summary.ts';
import { durationEdgesS, metricNames, seriesLabels } from '../src/formats/metric-names.ts';
import { column, read, root, rows, section, table } from './markdown.ts';

const architecture = read('Docs/ARCHITECTURE_OVERVIEW.md');
const states = read('Docs/STATE_CATALOG.md');
const protocol = read('Docs/GRPC_PROTOCOL_AUDIT.md');
const rules = read('Docs/SERVER_DEVELOPMENT_RULES.md');

/** Everything that runs in the server, as one text. */
const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => read(join('src', path)))
  .join('\n');

/** Messages and enums of the contract by name: [field, number, type] or [value, number] in the order of the file. */
function readProto(): Map<string, string[][]> {
  const blocks = new Map<string, string[][]>();
  let [block, oneof]: [string[][] | undefined, string] = [undefined, ''];
  for (const line of read('proto/streaming.proto').split('\n')) {
    const begin = /^(?:message|enum) (\w+) \{$/u.exec(line);
    const field = /^ +((?:optional |repeated )?(?:map<.+>|\w+)) (\w+) = (\d+);$/u.exec(line);
    const value = /^ +(\w+) = (\d+);$/u.exec(line);
    if (begin) blocks.set(begin[1] ?? '', (block = []));
    else if (line === '}') block = undefined;
    else if (/^ +oneof/u.test(line)) oneof = ` in ${line.replace('{', '').trim()}`;
    else if (/^ +\}$/u.test(line)) oneof = '';
    else if (field) block?.push([field[2] ?? '', field[3] ?? '', `${field[1] ?? ''}${oneof}`]);
    else if (value) block?.push([value[1] ?? '', value[2] ?? '']);
    else if (block && !/^ *(?:\/\/.*)?$/u.test(line)) throw new Error(`cannot read "${line}" of the proto`);
  }
  return blocks;
}

describe('STATE_CATALOG', () => {
  it.each([
    { axis: 'Lifecycle', values: lifecycleStates, events: lifecycleEvents, moves: lifecycleTable },
    { axis: 'Turn', values: turnStates, events: turnEvents, moves: turnTable },
  ])('has every state, event and transition of $axis', ({ axis, values, events, moves }) => {
    const next: Readonly<Record<string, Readonly<Record<string, string | null>>>> = moves;
    expect(column(rows(states, axis, 'value'), 0)).toEqual(values);
    expect(column(rows(states, axis, 'event'), 0)).toEqual(events);
    expect(table(states, `${axis} transitions`, 'state')).toEqual([
      ['state', ...events],
      ...values.map((state) => [state, ...events.map((event) => next[state]?.[event] ?? '–')]),
    ]);
  });

  it('has the health states and services', () => {
    const wanted = Object.keys(ServingStatus).filter((name) => name !== 'UNRECOGNIZED');
    expect(column(rows(states, 'Health', 'value'), 0)).toEqual(wanted);
    for (const service of healthServices)
      expect(section(states, 'Health')).toContain(`\`${service || '""'}\``);
  });

  it('has every decision with its level, and every scope', () => {
    const found = rows(states, 'Decisions', 'decision').map(([decision, level]) => [decision, level]);
    expect(found).toEqual(decisions.map((decision) => [decision, levelOf(decision, 'turn')]));
    expect(column(rows(states, 'Decisions', 'scope'), 0)).toEqual(scopes);
  });

  it('says "not emitted yet" of exactly the decisions that no code emits', () => {
    const emits = (decision: string): boolean =>
      new RegExp(`decision: (?:\\w+ \\? '\\w+' : )?'${decision}'|decide\\([^;]*'${decision}'`, 'u').test(
        source,
      );
    const said = rows(states, 'Decisions', 'decision').filter(([, , when]) => when === 'not emitted yet');
    expect(column(said, 0)).toEqual(decisions.filter((decision) => !emits(decision)));
  });

  it('has every log level with its severity', () => {
    const facts = scopes.flatMap((scope) =>
      decisions.map((decision) => ({ scope, decision, method: '-' }) as const),
    );
    const wanted = logLevels.map((level) => {
      const fact = facts.find(({ decision, scope }) => levelOf(decision, scope) === level);
      if (!fact) throw new Error(`nothing is logged at ${level}`);
      const line = formatLine({ date: new Date(0), fact, ctx: {} }, 'json');
      return [level, (JSON.parse(line) as { severity: string }).severity];
    });
    expect(rows(states, 'Log level', 'level')).toEqual(wanted);
  });
});

describe('MONITORING', () => {
  const monitoring = read('Docs/MONITORING.md');

  it('has every metric', () => {
    const wanted = Object.values(metricNames).map(({ name, kind, unit, labels, description }) => [
      name,
      kind,
      unit,
      labels.join(', ') || '–',
      description,
    ]);
    expect(rows(monitoring, 'Signals', 'metric')).toEqual(wanted);
    for (const label of seriesLabels) expect(section(monitoring, 'Signals')).toContain(`\`${label}\``);
  });

  it('has the edges of durations', () => {
    const [, below = '', above = ''] =
      /Durations have the edges ([\d, ]+) ms and ([\d,. ]+) s,/u.exec(section(monitoring, 'Signals')) ?? [];
    const [ms, s] = [below, above].map((list) => list.split(', ').map(Number));
    expect([...(ms ?? []).map((edge) => edge / 1_000), ...(s ?? [])]).toEqual(durationEdgesS);
  });

  it('has every counter of turns among the rules', () => {
    const ruled = column(rows(monitoring, 'How turns count', 'rule'), 1).join(' ');
    const counters = Object.values(metricNames).filter(
      ({ name, kind }) => kind === 'counter' && /\.turn\./u.test(name),
    );
    expect(counters.filter(({ name }) => !ruled.includes(name))).toEqual([]);
  });

  it('shows a summary as the code writes it', () => {
    const json = /```json\n(.*)\n```/u.exec(section(monitoring, 'Summary lines'))?.[1] ?? '';
    const line = JSON.parse(json) as {
      ts: string;
      method: string;
      ctx: Record<string, number>;
      dur_ms: number;
    };
    const { total = 0, bad = 0, refused = 0, degraded = 0, cancelled = 0 } = line.ctx;
    const { over_1000ms: over1000 = 0, over_1500ms: over1500 = 0, p95_ms: p95Ms } = line.ctx;
    const decisions = line.ctx['decisions'] as unknown as CallSummary['decisions'];
    const counts = { total, over1000, over1500, bad, degraded, cancelled, refused, p95Ms, decisions };
    const calls = [{ method: line.method, ...counts }];
    const summary = { endedAt: new Date(line.ts), durationMs: line.dur_ms, calls };
    expect(formatSummary(summary, 'json')).toEqual([json]);
  });
});

describe('VOICES', () => {
  const voices = read('Docs/VOICES.md');

  it('has every provider', () => {
    const names = column(rows(voices, 'Voices', 'provider'), 0);
    const { allowed } = settingsByKey.get('speech.providers') ?? {};
    expect(allowed).toBe(`a list with one or more of ${names.join(', ')}, each once`);
  });

  it('has an example that starts, and the variables that each provider needs', async () => {
    const example = /```sh\n([^]*?)\n```/u.exec(voices)?.[1] ?? '';
    const env = Object.fromEntries(example.split('\n').map((line) => line.split('=') as [string, string]));
    expect((await loadConfig({ env })).speech.providers).toEqual(['azure', 'openai', 'embedded']);
    for (const [provider, needs = ''] of rows(voices, 'How to configure', 'provider')) {
      const [name = ''] = /SPEECH_\w+/u.exec(needs) ?? [];
      const without = { SPEECH_PROVIDERS: provider ?? '' };
      await expect(loadConfig({ env: without }), provider).rejects.toThrow(name);
    }
  });
});

describe('GRPC_PROTOCOL_AUDIT', () => {
  const proto = readProto();

  it.each([...proto])('has exactly what %s has', (name, fields) => {
    const columns = fields[0]?.length;
    const found = rows(protocol, name, columns === 2 ? 'value' : 'field');
    expect(found.map((row) => row.slice(0, columns))).toEqual(fields);
  });

  it('has no message or enum that the proto has not', () => {
    const found = [...protocol.matchAll(/^### (.+)$/gmu)].map((match) => match[1]);
    expect(new Set(found)).toEqual(new Set(proto.keys()));
  });

  it('has the methods', () => {
    const wanted = Object.values(StreamingServiceService).map(({ path, responseStream }) => [
      path.slice(path.lastIndexOf('/') + 1),
      path,
      responseStream ? 'server streaming' : 'unary',
    ]);
    const found = rows(protocol, 'Methods', 'method').map((row) => row.slice(0, 3));
    expect(found.toSorted()).toEqual(wanted.toSorted());
  });

  it('has the bounds of validation', () => {
    const found = rows(protocol, 'Validation', 'bound').map(([name, value]) => [name, Number(value)]);
    expect(found).toEqual(Object.entries(bounds));
  });

  it('has the error taxonomy', () => {
    const wanted = errorTypes.map((type) => [
      type,
      status[grpcCodes[type]],
      new NexyError(type, '').retryable ? 'yes' : 'no',
    ]);
    const found = rows(protocol, 'Error taxonomy', 'error-type').map((row) => row.slice(0, 3));
    expect(found).toEqual(wanted);
  });

  it('calls reserved exactly the error types that no code raises', () => {
    const raised = (type: string): boolean =>
      new RegExp(`(?:(?:NexyError|super)\\(\\s*|\\{ type: )'${type}'`, 'u').test(source);
    const said = rows(protocol, 'Error taxonomy', 'error-type').filter((row) =>
      row[4]?.startsWith('reserved'),
    );
    expect(column(said, 0)).toEqual(errorTypes.filter((type) => !raised(type)));
  });
});

describe('ARCHITECTURE_OVERVIEW', () => {
  const layout = 'Folders and the direction of imports';

  it('has the folders of src/', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `src/${name}`);
    expect(column(rows(architecture, layout, 'folder'), 0).toSorted()).toEqual(folders.toSorted());
  });

  it('has the rules on imports', () => {
    const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
      forbidden: readonly { name: string }[];
    };
    expect(column(rows(architecture, layout, 'rule'), 0)).toEqual(forbidden.map(({ name }) => name));
  });

  it.each(rows(architecture, 'Back-pressure and bounds', 'what'))(
    'bounds %s by %s',
    (_what, bound = '', code = '', file = '') => {
      const setting = settingsByKey.get(code);
      if (setting) expect(Number.parseInt(bound.replaceAll(',', ''))).toBe(setting.defaults.prod);
      else expect(read(file).includes(code), `${code} in ${file}`).toBe(true);
    },
  );

  it('names the decisions of the exception table as the code does', () => {
    const named = column(rows(architecture, 'Exception table', 'what goes wrong'), 2);
    const known: readonly string[] = [...decisions, 'none'];
    expect(named.filter((cell) => !known.includes(cell.split(/\W/u)[0] ?? ''))).toEqual([]);
  });

  it('shows one decision in both forms, as the code writes them', () => {
    const sample = section(architecture, 'Decision log');
    const json = /```json\n(.*)\n```/u.exec(sample)?.[1] ?? '';
    const { ts, ctx, dur_ms: durMs, ...fact } = JSON.parse(json) as Record<string, unknown>;
    const trace = { traceId: fact['trace_id'], spanId: fact['span_id'] };
    const entry = { date: new Date(String(ts)), fact: { ...fact, durMs, trace }, ctx } as unknown as LogEntry;
    expect(formatLine(entry, 'json')).toBe(json);
    expect(formatLine(entry, 'logfmt')).toBe(/```text\n(.*)\n```/u.exec(sample)?.[1]);
  });

  it('has every key that a log line may carry', () => {
    const body = /interface DecisionContext \{([^}]*)\}/u.exec(source)?.[1] ?? '';
    const keys = [...body.matchAll(/readonly (\w+)\?:/gu)].map(([, key = '']) =>
      key === 'hardwareId' ? 'hardware' : key.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`),
    );
    const found = column(rows(architecture, 'Decision log', 'key in the log'), 0);
    expect(found.toSorted()).toEqual(keys.toSorted());
  });

  it('explains every key of the replay example, which the provider can read', () => {
    const keys = new Set<string>();
    const example: unknown = JSON.parse(read('Docs/examples/replay.json'), (key, value: unknown) => {
      // The reviver also names list places and what is inside an action.
      if (!/^(?:\d*|command|args|app_name)$/u.test(key)) keys.add(key);
      return value;
    });
    const { answers, speech } = parseRecording(example);
    expect(Math.min(answers.length, speech.length)).toBeGreaterThan(0);
    expect(column(rows(architecture, 'Replay', 'key'), 0).toSorted()).toEqual([...keys].toSorted());
  });
});

describe('rules that the code cites by number', () => {
  const cited = (pattern: RegExp): string[] =>
    [...source.matchAll(pattern)].flatMap(([, numbers = '']) => numbers.match(/\d+/gu) ?? []);

  it.each([
    { kind: 'wire', pattern: /wire rules? ([\d, and]*\d)/giu, found: rows(protocol, 'Wire rules', 'rule') },
    { kind: 'design', pattern: /design rules? ([\d, and]*\d)/giu, found: rows(rules, 'Code rules', 'rule') },
  ])('has the $kind rules', ({ pattern, found }) => {
    const numbers = column(found, 0);
    expect(numbers).toEqual(numbers.map((_number, index) => String(index + 1)));
    expect(cited(pattern).length).toBeGreaterThan(0);
    expect(cited(pattern).filter((number) => !numbers.includes(number))).toEqual([]);
  });
});

describe('SERVER_DEVELOPMENT_RULES', () => {
  it('has the paths that need a decision record', () => {
    const wanted = guarded.filter((path) => !path.startsWith(':'));
    expect(column(rows(rules, 'When a decision record is due', 'guarded'), 0)).toEqual(wanted);
  });

  it('spells SIMPLE', () => {
    const letters = column(rows(rules, 'Gate SIMPLE', 'letter'), 0);
    expect(letters.map((cell) => /^\*\*(\w)\*\* \1/u.exec(cell)?.[1]).join('')).toBe('SIMPLE');
  });
});
