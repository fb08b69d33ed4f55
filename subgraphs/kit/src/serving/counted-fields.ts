import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import type { RequestWork } from './request-work.ts';

/** What every resolver's context has of the request's work. */
export interface Working {
  readonly work: RequestWork;
}

/** Has every field counted, and none made any more once the request's work has ended. Changes the schema, which is ours. */
export function withFieldsCounted(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      field.resolve = resolve === undefined ? counted(defaultFieldResolver, 1) : counted(resolve, computedWeight);
    }
  }
  return schema;
}

// Measured: a field that a resolver computes costs as much as some five that are read off an object.
const computedWeight = 5;

function counted(
  resolve: GraphQLFieldResolver<unknown, Working>,
  weight: number,
): GraphQLFieldResolver<unknown, Working> {
  // oxlint-disable-next-line eslint/max-params -- graphql calls resolvers with four
  return (source, input, context, info) => {
    const { work } = context;
    if (!work.mayMake(weight)) return work.nothing;
    const value = resolve(source, input, context, info);
    // What comes when the work has ended is not looked at: each of a thousand lists would still be made into objects.
    return value instanceof Promise ? value.then((come: unknown) => (work.isOver() ? work.nothing : come)) : value;
  };
}
