import { Kind } from 'graphql';
import { fieldsOf, inputsOf, listIn } from '../definitions.ts';
import type { LintRule } from '../rule.ts';

/** A null in a list says nothing that leaving it out would not, and every client has to look for it. */
export const nullInList: LintRule = {
  code: 'NULL_IN_LIST',
  help: 'write [T!]: what is not there is left out',
  findings: (subgraph) =>
    [...fieldsOf(subgraph), ...inputsOf(subgraph)].flatMap(({ node, coordinate }) => {
      const list = listIn(node.type);
      if (list === null || list.type.kind === Kind.NON_NULL_TYPE) return [];
      return [{ node, coordinate, message: `${coordinate} may have nulls in its list` }];
    }),
};
