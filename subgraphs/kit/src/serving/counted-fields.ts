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
    for (const field of Object.values(type.getFields())) field.resolve = counted(field.resolve ?? defaultFieldResolver);
  }
  return schema;
}

function counted(resolve: GraphQLFieldResolver<unknown, Working>): GraphQLFieldResolver<unknown, Working> {
  // oxlint-disable-next-line eslint/max-params -- graphql calls resolvers with four
  return (source, input, context, info) =>
    context.work.mayMake() ? resolve(source, input, context, info) : context.work.nothing;
}
