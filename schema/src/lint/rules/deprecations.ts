import { deprecationsOf, reasonOf } from '../deprecation.ts';
import type { LintRule } from '../rule.ts';

// "No longer supported" and its kind say nothing of what to do.
const wordsMin = 3;

/** Who has to change something is told why. */
export const deprecations: LintRule = {
  code: 'DEPRECATION_WITHOUT_REASON',
  help: 'say in reason what to use instead, or why it goes and when',
  findings: (subgraph) =>
    deprecationsOf(subgraph)
      .filter(
        ({ node }) =>
          reasonOf(node)
            .split(/\s+/)
            .filter((word) => word !== '').length < wordsMin,
      )
      .map(({ node, coordinate }) => ({ node, coordinate, message: `${coordinate} is deprecated without a reason` })),
};
