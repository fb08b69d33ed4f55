import { typesOf, membersOf } from '../../type-definitions.ts';
import { deprecationsOf, reasonOf } from '../deprecation.ts';
import type { LintRule } from '../rule.ts';

/** Who has to change something is told what to: by a name that the subgraph has, or that there is nothing. */
export const deprecationReplacements: LintRule = {
  code: 'DEPRECATION_WITHOUT_REPLACEMENT',
  help: 'name in reason what to use instead, as a member of its type or as Type.member, or say "nothing"',
  findings: ({ document, ...subgraph }) => {
    const types = typesOf(document);
    const members = types.flatMap((type) => membersOf(type).map(({ name }) => `${type.name.value}.${name.value}`));
    const known = new Set([...types.map(({ name }) => name.value), ...members]);
    return deprecationsOf({ ...subgraph, document })
      .filter(({ node, coordinate }) => {
        const [owner = ''] = coordinate.split(/[.(]/);
        const named = (reasonOf(node).match(/\w+(?:\.\w+)?/g) ?? []).flatMap((name) => [name, `${owner}.${name}`]);
        return !named.some((name) => name === 'nothing' || (known.has(name) && name !== coordinate && name !== owner));
      })
      .map(({ node, coordinate }) => ({
        node,
        coordinate,
        message: `${coordinate} is deprecated, and its reason names nothing to use instead`,
      }));
  },
};
