/**
 * Writes the parts of Google's API descriptions that the tests hold infra/gcp to (test/fixtures/google-cloud-schemas.json)
 * as JSON Schema, from the types of @googleapis/run and @googleapis/compute (Apache-2.0), which are large and needed only
 * for this:
 *
 *   npm i --prefix DIR @googleapis/run@VERSION @googleapis/compute@VERSION && node scripts/generate-google-schemas.ts DIR
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

const directory = process.argv[2];
if (directory === undefined) throw new Error('usage: node scripts/generate-google-schemas.ts DIR');

/** By API: its version, and the types that we write. */
const wanted = {
  run: { version: 'v1', types: ['Service', 'Job'] },
  compute: { version: 'v1', types: ['UrlMap'] },
};

type Schema = Readonly<Record<string, unknown>>;

function schemaOf(type: ts.TypeNode, refer: (name: string) => Schema): Schema {
  if (ts.isUnionTypeNode(type)) {
    const [only, ...others] = type.types.filter((each) => !each.getText().includes('null'));
    if (only === undefined || others.length > 0) throw new Error(`cannot read ${type.getText()}`);
    return schemaOf(only, refer);
  }
  if (ts.isArrayTypeNode(type)) return { type: 'array', items: schemaOf(type.elementType, refer) };
  if (ts.isTypeReferenceNode(type)) return refer(type.typeName.getText());
  if (ts.isTypeLiteralNode(type)) {
    const [member] = type.members;
    if (member === undefined || !ts.isIndexSignatureDeclaration(member))
      throw new Error(`cannot read ${type.getText()}`);
    return { type: 'object', additionalProperties: schemaOf(member.type, refer) };
  }
  const name = type.getText();
  if (name === 'any') return {};
  if (name === 'string' || name === 'number' || name === 'boolean') return { type: name };
  throw new Error(`cannot read ${name}`);
}

/** What the API has and the platform has not, by the API's own words. */
function isRefused(property: ts.PropertySignature): boolean {
  return ts
    .getJSDocCommentsAndTags(property)
    .some((doc) => doc.getText().includes('Not supported by Cloud Run'));
}

async function definitionsOf(api: keyof typeof wanted) {
  const { version, types } = wanted[api];
  const folder = join(directory ?? '', 'node_modules/@googleapis', api);
  const text = await readFile(join(folder, `build/${version}.d.ts`), 'utf8');
  const source = ts.createSourceFile(`${api}.d.ts`, text, ts.ScriptTarget.Latest, true);
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
    else ts.forEachChild(node, visit);
  };
  visit(source);

  const definitions = new Map<string, Schema>();
  const refer = (name: string): Schema => {
    const id = `${api}.${name.replace('Schema$', '')}`;
    const reference = { $ref: `#/definitions/${id}` };
    if (definitions.has(id)) return reference;
    definitions.set(id, {});
    const found = interfaces.get(name);
    if (!found) throw new Error(`there is no ${name}`);
    const properties = found.members
      .filter((member) => ts.isPropertySignature(member))
      .filter((member) => !isRefused(member))
      .map(({ name: key, type }) => {
        if (type === undefined) throw new Error(`${name}.${key.getText()} has no type`);
        return [key.getText().replaceAll("'", ''), schemaOf(type, refer)] as const;
      });
    definitions.set(id, {
      type: 'object',
      properties: Object.fromEntries(properties),
      additionalProperties: false,
    });
    return reference;
  };
  for (const type of types) refer(`Schema$${type}`);
  const { version: release } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { source: `@googleapis/${api} ${release}`, definitions };
}

const apis = [await definitionsOf('run'), await definitionsOf('compute')];
const description = {
  source: `${apis.map(({ source }) => source).join(', ')}, Apache-2.0, Copyright Google LLC`,
  definitions: Object.fromEntries(
    apis.flatMap(({ definitions }) => [...definitions]).toSorted(([a], [b]) => a.localeCompare(b)),
  ),
};
await writeFile(
  new URL('../test/fixtures/google-cloud-schemas.json', import.meta.url),
  `${JSON.stringify(description, null, 1)}\n`,
);
