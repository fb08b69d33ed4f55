import { Kind } from 'graphql';
import { directiveOn } from '../../directives.ts';
import { fieldsOf, listIn, namedTypeOf } from '../definitions.ts';
import { typesOf } from '../../type-definitions.ts';
import type { LintRule } from '../rule.ts';

/** What a document costs is told from how long its lists are; lists of errors are short. */
export const sizedLists: LintRule = {
  code: 'LIST_WITHOUT_SIZE',
  help: 'say how long it is: @listSize(assumedSize: 10), or by its argument; or page it',
  findings: (subgraph) => {
    const types = new Map(typesOf(subgraph.document).map((type) => [type.name.value, type.kind]));
    // Fields that a connection's own @listSize sizes.
    const sized = new Set(
      fieldsOf(subgraph)
        .filter(({ node }) => directiveOn(node, 'listSize') !== null)
        .map(({ node }) => namedTypeOf(node.type)),
    );
    return fieldsOf(subgraph).flatMap(({ type, node, coordinate }) => {
      const kind = types.get(namedTypeOf(node.type));
      const isLeaf = kind === undefined || kind === Kind.SCALAR_TYPE_DEFINITION || kind === Kind.ENUM_TYPE_DEFINITION;
      const isSized =
        directiveOn(node, 'listSize') !== null || sized.has(type.name.value) || node.name.value === 'errors';
      if (listIn(node.type) === null || isLeaf || isSized) return [];
      return [{ node, coordinate, message: `${coordinate} does not say how long it is` }];
    });
  },
};
