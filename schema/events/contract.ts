import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { envelope, sourcePrefix, typePrefix } from './envelope.ts';
import { eventTypes } from './event-types.ts';
import { refuseUnsaid } from './refuse-unsaid.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;
type JsonSchemas = Record<string, JsonSchema>;

// What several events share is a schema of its own there.
const schemas: JsonSchemas = {};

/** The contract as data, for `tributary`: JSON Schemas, of which `#/components/schemas/…` are in `schemas`. */
export const contract = {
  info: {
    title: 'Events of the shop',
    version: '1.0.0',
    description: [
      "What the services tell each other and, by order's feed and webhooks, the world: CloudEvents 1.0.",
      'Events of one subject are told in their order, each at least once: its id tells copies.',
      'There will be more fields and more types: a reader passes over what it does not know, and takes an unknown word',
      'of an `x-extensible-enum` for "something else".',
    ].join('\n'),
  },
  typePrefix,
  sourcePrefix,
  envelope,
  events: Object.fromEntries(
    Object.entries(eventTypes).map(([type, { data, ...told }]) => [type, { ...told, data: schemaOf(data) }]),
  ),
  schemas,
};

function schemaOf(data: z.ZodObject): JsonSchema {
  const printed = z.toJSONSchema(data, {
    // AsyncAPI's own schemas are those of this draft.
    target: 'draft-7',
    // A reader takes fields that it does not know for news.
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      refuseUnsaid(zodSchema);
      simplify(jsonSchema);
    },
  });
  const {
    $schema: _,
    definitions,
    ...schema
  } = JSON.parse(JSON.stringify(printed).replaceAll('"#/definitions/', '"#/components/schemas/')) as JsonSchema & {
    readonly definitions?: JsonSchemas;
  };
  for (const [name, shared] of Object.entries(definitions ?? {})) {
    if (!isDeepStrictEqual(schemas[name] ?? shared, shared)) throw new Error(`expected one schema with the id ${name}`);
    schemas[name] = shared;
  }
  return schema;
}

/** Says what follows from `format` and from JavaScript's integers no second time, and `null` as one type of two. */
function simplify(schema: JsonSchema): void {
  if (schema.format === 'date-time') delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  const [some, none, ...others] = schema.anyOf ?? [];
  if (others.length > 0 || none?.type !== 'null' || some?.type === undefined || some.$ref !== undefined) return;
  delete schema.anyOf;
  Object.assign(schema, { ...some, ...schema, type: [some.type, 'null'] });
}
