import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { isRecorded, spanned } from '../tracing.ts';

/**
 * Has each root field of a query be a span of its trace, as what it does in the database or elsewhere is below it: fields
 * further down are loaded together, and there are as many as there are items. Changes the schema, which is ours.
 */
export function withQueriesSpanned(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (resolve !== undefined) field.resolve = spannedField(`Query.${name}`, resolve);
  }
  return schema;
}

function spannedField<Context>(
  name: string,
  resolve: GraphQLFieldResolver<unknown, Context>,
): GraphQLFieldResolver<unknown, Context> {
  // oxlint-disable-next-line eslint/max-params -- graphql calls resolvers with four
  return (source, input, context, info) => {
    if (!isRecorded()) return resolve(source, input, context, info);
    return spanned({ name }, async () => {
      const value: unknown = await resolve(source, input, context, info);
      // Entities come one by one: it is over when all have come, whatever came of them.
      if (Array.isArray(value)) await Promise.allSettled(value);
      return value;
    });
  };
}
