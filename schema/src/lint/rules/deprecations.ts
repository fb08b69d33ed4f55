import { Kind } from 'graphql';
import { argumentOf, directiveOn } from '../../directives.ts';
import { fieldsOf, inputsOf, valuesOf } from '../definitions.ts';
import type { LintRule } from '../rule.ts';

// "No longer supported" and its kind say nothing of what to do.
const wordsMin = 3;

/** Who has to change something is told what to. */
export const deprecations: LintRule = {
  code: 'DEPRECATION_WITHOUT_REASON',
  help: 'say in reason what to use instead, or why it goes and when',
  findings: (subgraph) =>
    [...fieldsOf(subgraph), ...inputsOf(subgraph), ...valuesOf(subgraph)].flatMap(({ node, coordinate }) => {
      const directive = directiveOn(node, 'deprecated');
      const reason = directive === null ? null : argumentOf(directive, 'reason');
      const words = reason?.kind === Kind.STRING ? reason.value.trim().split(/\s+/).length : 0;
      if (directive === null || words >= wordsMin) return [];
      return [{ node: directive, coordinate, message: `${coordinate} is deprecated without a reason` }];
    }),
};
