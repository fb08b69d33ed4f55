import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoFragmentCyclesRule,
  NoSchemaIntrospectionCustomRule,
  OverlappingFieldsCanBeMergedRule,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  TypeInfo,
  ValidationContext,
  type ValidationRule,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { deferRule } from './defer-rules.ts';
import { fieldsCanMergeRule, reportUnmergeable } from './fields-can-merge.ts';
import { plainlyValid } from './plainly-valid.ts';
import { subscriptionRootRule } from './subscription-root-rule.ts';
import { visitTogether } from './visit-together.ts';

// Validation goes on after an error; a document that is wrong in a hundred places is not read to the end.
const errorsMax = 20;

// GraphQL's own rule of overlapping fields compares each with each, and those below them with each other.
const replaced = new Set<ValidationRule>([OverlappingFieldsCanBeMergedRule, SingleFieldSubscriptionsRule]);
const rules: readonly ValidationRule[] = [
  ...specifiedRules.filter((rule) => !replaced.has(rule)),
  fieldsCanMergeRule,
  subscriptionRootRule,
  deferRule,
];
const rulesWithoutIntrospection: readonly ValidationRule[] = [...rules, NoSchemaIntrospectionCustomRule];

/** What is wrong with a document, by GraphQL's rules and ours. Expects fragments without cycles. */
export function invalidity(
  document: DocumentNode,
  { schema, hasIntrospection }: { readonly schema: GraphQLSchema; readonly hasIntrospection: boolean },
): readonly GraphQLError[] {
  const plain = plainlyValid(document, schema);
  if (plain === null) return errorsBy(hasIntrospection ? rules : rulesWithoutIntrospection, document, schema);
  if (plain.isUnambiguous) return [];
  return errorsOf(document, schema, (context) => reportUnmergeable(context, plain.operation));
}

/** The cycles alone: other rules follow fragments wherever they are spread, and would follow these for a very long time. */
export function cycles(document: DocumentNode, schema: GraphQLSchema): readonly GraphQLError[] {
  return errorsBy([NoFragmentCyclesRule], document, schema);
}

/** As GraphQL's `validate`, for a schema that is known to be valid. */
function errorsBy(
  applied: readonly ValidationRule[],
  document: DocumentNode,
  schema: GraphQLSchema,
): readonly GraphQLError[] {
  return errorsOf(document, schema, (context, types) => {
    visit(document, visitWithTypeInfo(types, visitTogether(applied.map((rule) => rule(context)))));
  });
}

function errorsOf(
  document: DocumentNode,
  schema: GraphQLSchema,
  report: (context: ValidationContext, types: TypeInfo) => void,
): readonly GraphQLError[] {
  const found: GraphQLError[] = [];
  const types = new TypeInfo(schema);
  const context = new ValidationContext(schema, document, types, (error) => {
    if (found.length >= errorsMax) throw new TooManyErrors();
    found.push(error);
  });
  try {
    report(context, types);
  } catch (cause) {
    if (!(cause instanceof TooManyErrors)) throw cause;
    found.push(new GraphQLError('Too many validation errors, error limit reached. Validation aborted.'));
  }
  return found.map(({ message, nodes = null, extensions }) => {
    return new GraphQLError(message, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', ...extensions } });
  });
}

class TooManyErrors extends Error {}
