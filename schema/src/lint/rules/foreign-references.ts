import { Kind } from 'graphql';
import { argumentOf, directiveOn } from '../../directives.ts';
import { fieldsOf, namedTypeOf } from '../definitions.ts';
import { typesOf } from '../../type-definitions.ts';
import type { LintRule } from '../rule.ts';

/** Where another subgraph does not answer, or does not know it, a null that may not be takes everything around it along. */
export const foreignReferences: LintRule = {
  code: 'NON_NULL_REFERENCE',
  help: 'let it be null: one subgraph that is down then costs this field alone',
  findings: (subgraph) => {
    const foreign = new Set(
      typesOf(subgraph.document)
        .filter((type) => {
          const key = directiveOn(type, 'key');
          const resolvable = key === null ? null : argumentOf(key, 'resolvable');
          return resolvable?.kind === Kind.BOOLEAN && !resolvable.value;
        })
        .map(({ name }) => name.value),
    );
    return fieldsOf(subgraph)
      .filter(({ node }) => node.type.kind === Kind.NON_NULL_TYPE && node.type.type.kind === Kind.NAMED_TYPE)
      .filter(({ node }) => foreign.has(namedTypeOf(node.type)))
      .map(({ node, coordinate }) => ({
        node,
        coordinate,
        message: `${coordinate} is of another subgraph and may not be null`,
      }));
  },
};
