import { createRequire } from 'node:module';
import { type ApiDescription, makeDescription } from '~/api/openapi';

const require = createRequire(import.meta.url);

interface Validate {
  (value: unknown): boolean;
  readonly errors?: unknown;
}
interface Validator {
  addSchema(schema: object, key: string): void;
  compile(schema: object): Validate;
}

const Ajv = require('ajv/dist/2020').default as new (options: object) => Validator;
const addFormats = require('ajv-formats').default as (validator: Validator) => void;

interface Schema {
  readonly [word: string]: unknown;
}
interface Described {
  readonly headers?: Readonly<Record<string, { readonly schema: Schema }>>;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}
export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, Described>>;
}

/** Reads the description as a stranger would: from the text that was served. */
export function readDescription(text: string) {
  const description = JSON.parse(text) as ApiDescription;
  const validator = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  addFormats(validator);
  validator.addSchema(description, 'description');
  const compiled = new Map<string, Validate>();
  const at = (pointer: string) => {
    const validate = compiled.get(pointer) ?? validator.compile({ $ref: `description#${pointer}` });
    compiled.set(pointer, validate);
    return validate;
  };
  const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation: operation as unknown as Operation,
      pointer: `/paths/${escaped(path)}/${method}`,
    })),
  );
  return {
    description,
    operations,
    /** The schema behind a reference into the description. */
    resolve: (schema: Schema): Schema => {
      const { $ref: reference } = schema as { $ref?: string };
      if (!reference) return schema;
      const name = reference.split('/').at(-1) as keyof ApiDescription['components']['schemas'];
      return description.components.schemas[name] as Schema;
    },
    /** Why an answer is not one that the description tells of; nothing when it is. */
    complaint: (
      operation: (typeof operations)[number],
      answer: { status: number; headers: Record<string, string | string[] | undefined>; body: unknown },
    ): string | undefined => {
      const described = operation.operation.responses[String(answer.status)];
      if (!described)
        return `${operation.operation.operationId} says nothing of ${answer.status}: ${JSON.stringify(answer.body)}`;
      const missing = Object.keys(described.headers ?? {}).filter((name) => !answer.headers[name.toLowerCase()]);
      if (missing.length > 0) return `${answer.status} without ${missing}`;
      if (!described.content) return answer.body === undefined ? undefined : `${answer.status} with a body`;
      const type = String(answer.headers['content-type']).split(';')[0] ?? '';
      if (!described.content[type]) return `${answer.status} as ${type}`;
      const validate = at(`${operation.pointer}/responses/${answer.status}/content/${escaped(type)}/schema`);
      return validate(answer.body)
        ? undefined
        : `${answer.status}: ${JSON.stringify(validate.errors)} in ${JSON.stringify(answer.body)}`;
    },
  };
}

export type ReadDescription = ReturnType<typeof readDescription>;
export const servedText = () => JSON.stringify(makeDescription());
