import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoFragmentCyclesRule,
  NoSchemaIntrospectionCustomRule,
  OverlappingFieldsCanBeMergedRule,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import { fieldsCanMergeRule } from './fields-can-merge.ts';

// Validation goes on after an error; a document that is wrong in a hundred places is not read to the end.
const errorsMax = 20;

// GraphQL's own rule of overlapping fields compares each with each, and those below them with each other.
const rules: readonly ValidationRule[] = [
  ...specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule),
  fieldsCanMergeRule,
];
const rulesWithoutIntrospection: readonly ValidationRule[] = [...rules, NoSchemaIntrospectionCustomRule];

/** What is wrong with a document, by GraphQL's rules and ours. Expects fragments without cycles. */
export function invalidity(
  document: DocumentNode,
  { schema, hasIntrospection }: { readonly schema: GraphQLSchema; readonly hasIntrospection: boolean },
): readonly GraphQLError[] {
  return errorsBy(hasIntrospection ? rules : rulesWithoutIntrospection, document, schema);
}

/** The cycles alone: other rules follow fragments wherever they are spread, and would follow these for a very long time. */
export function cycles(document: DocumentNode, schema: GraphQLSchema): readonly GraphQLError[] {
  return errorsBy([NoFragmentCyclesRule], document, schema);
}

function errorsBy(
  applied: readonly ValidationRule[],
  document: DocumentNode,
  schema: GraphQLSchema,
): readonly GraphQLError[] {
  return validate(schema, document, applied, { maxErrors: errorsMax }).map(({ message, nodes = null, extensions }) => {
    return new GraphQLError(message, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', ...extensions } });
  });
}
