import {
  concatAST,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  NoUnusedFragmentsRule,
  type OperationDefinitionNode,
  specifiedRules,
  validate,
} from 'graphql';
import { placeOf } from '../place-of.ts';
import { errorOf, type Problem } from '../problem.ts';

// A fragment may lie there for an operation that is still to be written.
const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);

/** What is wrong with a client's documents, all together: names are for all of them, and so are fragments. */
export function documentProblems(documents: readonly DocumentNode[], schema: GraphQLSchema): readonly Problem[] {
  const whole = concatAST(documents);
  const nameless = whole.definitions.filter(isNameless);
  // Of several operations the rules say the same of each that has no name.
  const errors = nameless.length > 0 ? [] : validate(schema, whole, rules);
  return [
    ...nameless.map((operation) =>
      errorOf('OPERATION_WITHOUT_NAME', 'expected a name: types and manifest know an operation by it', {
        place: placeOf(operation),
      }),
    ),
    ...errors.map(problemOf),
  ];
}

function isNameless(node: DocumentNode['definitions'][number]): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION && node.name === undefined;
}

function problemOf({ message, nodes }: GraphQLError): Problem {
  const [node, ...others] = nodes ?? [];
  const place = node === undefined ? null : placeOf(node);
  const related = others.flatMap((other) => placeOf(other) ?? []);
  return { ...errorOf('GRAPHQL_VALIDATION_FAILED', message, { place }), related };
}
