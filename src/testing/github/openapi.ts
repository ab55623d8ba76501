import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import description from './openapi.json' with { type: 'json' };

export type SchemaName = keyof typeof description.components.schemas;

const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
ajv.addSchema(description, 'github');

const validators = new Map<SchemaName, ValidateFunction>();

/** Returns `body`; throws when it is not what GitHub's OpenAPI description says of `name`. */
export function conforming<T>(name: SchemaName, body: T): T {
  const validate = validators.get(name) ?? ajv.compile({ $ref: `github#/components/schemas/${name}` });
  validators.set(name, validate);
  if (!validate(body)) throw new Error(`not GitHub's ${name}: ${ajv.errorsText(validate.errors)}`);
  return body;
}

/** GitHub's own example of an answer, to be changed where a test needs it. */
export function example<Name extends keyof typeof description.components.examples>(
  name: Name,
): (typeof description.components.examples)[Name]['value'] {
  return structuredClone(description.components.examples[name].value);
}
