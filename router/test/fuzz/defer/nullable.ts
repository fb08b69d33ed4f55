import {
  buildASTSchema,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  parse,
  printSchema,
  type TypeNode,
  visit,
} from 'graphql';
import { withExactScalars } from '../exact.ts';

const known = new WeakMap<GraphQLSchema, GraphQLSchema>();

/** The schema with fields that may all be null: what one of them has lost costs nothing around it. */
export function nullable(schema: GraphQLSchema): GraphQLSchema {
  const made = known.get(schema) ?? withExactScalars(buildASTSchema(nullableFields(schema), { assumeValid: true }));
  known.set(schema, made);
  return made;
}

function nullableFields(schema: GraphQLSchema) {
  return visit(parse(printSchema(schema)), {
    FieldDefinition: (field): FieldDefinitionNode => ({ ...field, type: withoutNonNull(field.type) }),
  });
}

function withoutNonNull(type: TypeNode): TypeNode {
  if (type.kind === Kind.NON_NULL_TYPE) return withoutNonNull(type.type);
  return type.kind === Kind.LIST_TYPE ? { ...type, type: withoutNonNull(type.type) } : type;
}
