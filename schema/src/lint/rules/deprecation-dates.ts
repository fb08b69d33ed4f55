import { deprecationsOf, reasonOf } from '../deprecation.ts';
import type { LintRule } from '../rule.ts';

/** Who plans when to change something is told until when there is time. */
export const deprecationDates: LintRule = {
  code: 'DEPRECATION_WITHOUT_DATE',
  help: 'say in reason from which day it may be gone: 2027-06-30, or from which month: 2027-06',
  findings: (subgraph) =>
    deprecationsOf(subgraph)
      .filter(({ node }) => !/\b\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b/.test(reasonOf(node)))
      .map(({ node, coordinate }) => ({ node, coordinate, message: `${coordinate} is deprecated without a date` })),
};
