import fc, { type Arbitrary } from 'fast-check';

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What a schema allows. Knows the words that the description uses. */
export function validFor(schema: Schema): Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(validFor));
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, validFor(field)] as const);
      return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] });
    }
    case 'array':
      return fc.array(validFor(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 });
    case 'string':
      return validText(schema);
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    default:
      throw new Error(`no values for ${JSON.stringify(schema)}`);
  }
}

function validText({ format, pattern }: Schema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: [4, 7] });
  const shape = new RegExp(pattern ?? '', 'u');
  const digits = /^\^\\d\{(\d+)(?:,(\d+))?\}\$$/.exec(pattern ?? '');
  if (digits) {
    const digit = fc.constantFrom(...'0123456789');
    return fc.string({ unit: digit, minLength: Number(digits[1]), maxLength: Number(digits[2] ?? digits[1]) });
  }
  const text = fc.string({ unit: fc.constantFrom(...'退货拿错了 坏aZ09.，<>&\'"\\%_'), minLength: 1, maxLength: 40 });
  return text.filter((each) => shape.test(each));
}

const hostileTexts = [
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '__proto__',
  'constructor',
  "'; drop table ledger_entries; --",
  '９９９９９９９９',
  '-1',
  '1e400',
  '../../etc/passwd',
  '%00',
  '[object Object]',
  '9'.repeat(5000),
];

const hostile: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...hostileTexts, null, true, 0, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], [null]),
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, here: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [here];
  return [here, ...Object.entries(value).flatMap(([name, each]) => pathsOf(each, [...here, name]))];
}

function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[first] = replaced(copy[first], rest, by);
  return copy;
}

/** A value that a schema allows, with something put in its place somewhere, or with a field too much or too few. */
export function spoiledFor(schema: Schema): Arbitrary<unknown> {
  return fc
    .tuple(validFor(schema), hostile, fc.nat(), fc.constantFrom('replace', 'add', 'drop'))
    .map(([value, foreign, place, how]) => {
      if (how === 'add') return { ...(value as object), [hostileTexts[place % hostileTexts.length]!]: foreign };
      const paths = pathsOf(value);
      const path = paths[place % paths.length]!;
      return replaced(value, path, how === 'drop' ? undefined : foreign);
    });
}
