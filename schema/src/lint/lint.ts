import { placeOf } from '../place-of.ts';
import { errorOf, type Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import { configOf, type LintConfig } from './lint-config.ts';
import { rules } from './rules.ts';

/** What the rules find, as grave as the configuration says; nothing of what it excepts. */
export function lintProblems(subgraphs: readonly Subgraph[], config: LintConfig): readonly Problem[] {
  return rules.flatMap(({ code, help, findings }) => {
    const { level, except } = configOf(code, config);
    if (level === 'off') return [];
    return subgraphs.flatMap((subgraph) =>
      findings(subgraph)
        .filter(({ coordinate }) => !except.has(coordinate))
        .map(({ node, message }): Problem => {
          const place = placeOf(node);
          return { ...errorOf(code, message, { subgraph: subgraph.name, place }), severity: level, help };
        }),
    );
  });
}
