import { z } from 'zod';
import { compareText } from '../problem.ts';

/** A JSON Schema of draft 7, as far as contracts are made of it; other keywords say what a single value may be. */
export const jsonSchema = z.looseObject({
  description: z.string().optional(),
  /** One of the contract's own schemas: `#/components/schemas/Address`. */
  $ref: z.string().optional(),
  required: z.array(z.string()).optional(),
  /** Words of which there may be more one day. */
  'x-extensible-enum': z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get items() {
    return jsonSchema.optional();
  },
  get anyOf() {
    return z.array(jsonSchema).optional();
  },
});

export type JsonSchema = z.infer<typeof jsonSchema>;

/** By name, for `$ref`. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

const referenceStart = '#/components/schemas/';

/** The schema itself, or the one of `schemas` that it refers to. */
export function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const found = schemas[schema.$ref.slice(referenceStart.length)];
  if (found === undefined) throw new Error(`expected the contract to have ${schema.$ref}`);
  return found;
}

/** The schema with something done to it and to all within it, from the inside out. */
export function mapped(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, items, anyOf } = schema;
  const within = (one: JsonSchema): JsonSchema => mapped(one, change);
  return change({
    ...schema,
    ...(properties && { properties: mappedValues(properties, within) }),
    ...(items && { items: within(items) }),
    ...(anyOf && { anyOf: anyOf.map(within) }),
  });
}

/** The schema with its keywords in one order, for people and for diffs: what it is, then what it consists of. */
export function ordered(schema: JsonSchema): JsonSchema {
  return mapped(schema, ({ description, type, properties, required, ...rest }) => ({
    ...(description !== undefined && { description }),
    ...(type !== undefined && { type }),
    ...Object.fromEntries(Object.entries(rest).toSorted(([a], [b]) => compareText(a, b))),
    ...(properties && { properties }),
    ...(required && { required }),
  }));
}

export function mappedValues<Before, After>(
  values: Readonly<Record<string, Before>>,
  change: (value: Before) => After,
): Record<string, After> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
