import { fieldsOf, listIn, namedTypeOf } from '../definitions.ts';
import type { LintRule } from '../rule.ts';

/** What is expected to fail is data: a client sees its kinds in the schema. */
export const mutationErrors: LintRule = {
  code: 'MUTATION_WITHOUT_ERRORS',
  help: 'answer with a payload of its own that has errors: [...!]!',
  findings: (subgraph) => {
    const fields = fieldsOf(subgraph);
    const withErrors = new Set(
      fields
        .filter(({ node }) => node.name.value === 'errors' && listIn(node.type) !== null)
        .map(({ type }) => type.name.value),
    );
    return fields
      .filter(({ type, node }) => type.name.value === 'Mutation' && !withErrors.has(namedTypeOf(node.type)))
      .map(({ node, coordinate }) => ({ node, coordinate, message: `${coordinate} has no errors in its answer` }));
  },
};
