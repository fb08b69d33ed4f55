import { typesOf } from '../../type-definitions.ts';
import { directiveOn } from '../../directives.ts';
import { fieldsOf, listIn, namedTypeOf } from '../definitions.ts';
import type { LintRule } from '../rule.ts';

/** Scalars and enum values cost nothing, however many: a list that can be long enough to be sized has to say what each costs. */
export const leafLists: LintRule = {
  code: 'LIST_WITHOUT_COST',
  help: 'say what each of it costs: @cost(weight: 1), at the field or at its scalar',
  findings: (subgraph) => {
    const priced = typesOf(subgraph.document).filter((type) => directiveOn(type, 'cost') !== null);
    const others = typesOf(subgraph.document).filter(({ kind }) => !/^(Scalar|Enum)Type/.test(kind));
    const notFree = new Set([...priced, ...others].map(({ name }) => name.value));
    return fieldsOf(subgraph)
      .filter(({ node }) => directiveOn(node, 'listSize') !== null && directiveOn(node, 'cost') === null)
      .filter(({ node }) => listIn(node.type) !== null && !notFree.has(namedTypeOf(node.type)))
      .map(({ node, coordinate }) => ({
        node,
        coordinate,
        message: `${coordinate} costs nothing, however long it is`,
      }));
  },
};
