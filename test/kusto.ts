/** Checks Kusto queries against the tables of Application Insights, offline, with the language service of the vendor. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Columns of the tables in a Log Analytics workspace (Azure Monitor's reference of tables); those that queries may use. */
const tables: Readonly<Record<string, string>> = {
  AppMetrics: `TimeGenerated: datetime, Name: string, Sum: real, Min: real, Max: real, ItemCount: int,
    Properties: dynamic, AppRoleName: string, AppRoleInstance: string, AppVersion: string, _ResourceId: string`,
  AppRequests: `TimeGenerated: datetime, Id: string, Name: string, Success: bool, ResultCode: string,
    DurationMs: real, ItemCount: int, Properties: dynamic, Measurements: dynamic, Url: string, Source: string,
    OperationId: string, OperationName: string, ParentId: string, AppRoleName: string, AppRoleInstance: string,
    AppVersion: string, _ResourceId: string`,
};

/** What the language service finds wrong, in its words; nothing for a query that is well-formed and fits the tables. */
export function kustoDiagnostics(query: string): string[] {
  const code = language().KustoCode.ParseAndAnalyze(query, globals());
  const found = code.GetDiagnostics();
  return Array.from({ length: found.Count }, (_, index) => found.getItem(index).Message);
}

/** The few parts of the service that are used here; its own types are global, and of all of .NET. */
interface Kusto {
  readonly KustoCode: {
    ParseAndAnalyze(
      text: string,
      globals: unknown,
    ): {
      GetDiagnostics(): { readonly Count: number; getItem(index: number): { readonly Message: string } };
    };
  };
  readonly GlobalState: { readonly Default: { WithDatabase(database: unknown): unknown } };
  readonly Symbols: {
    readonly TableSymbol: {
      readonly $ctor7: new (name: string, schema: string, description: null) => unknown;
    };
    readonly DatabaseSymbol: { readonly $ctor1: new (name: string, members: readonly unknown[]) => unknown };
  };
}

let loaded: Kusto | undefined;
function language(): Kusto {
  if (loaded) return loaded;
  require('@kusto/language-service-next/bridge.min.js');
  require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
  loaded = (globalThis as unknown as { Kusto: { Language: Kusto } }).Kusto.Language;
  return loaded;
}

let schema: unknown;
function globals(): unknown {
  const { Symbols, GlobalState } = language();
  schema ??= GlobalState.Default.WithDatabase(
    new Symbols.DatabaseSymbol.$ctor1(
      'workspace',
      Object.entries(tables).map(
        ([name, columns]) => new Symbols.TableSymbol.$ctor7(name, `(${columns})`, null),
      ),
    ),
  );
  return schema;
}

/** The metrics and their properties that a query over AppMetrics asks for by name. */
export function askedOfMetrics(query: string): {
  readonly metrics: readonly string[];
  readonly properties: readonly string[];
} {
  const named = [...query.matchAll(/Name (?:==|in) \(?((?:"[^"]+"(?:, )?)+)/gu)].flatMap(([, list = '']) =>
    [...list.matchAll(/"([^"]+)"/gu)].map(([, name = '']) => name),
  );
  const properties = [...query.matchAll(/Properties\["([^"]+)"\]/gu)].map(([, name = '']) => name);
  return { metrics: [...new Set(named)], properties: [...new Set(properties)] };
}
