import { lintProblems } from '../lint/lint.ts';
import { readLintConfig } from '../lint/lint-config.ts';
import { sorted } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Run } from './command.ts';
import { failed, namesOf } from './outcomes.ts';

/** Asks of each subgraph by itself whether it keeps to the rules; `check` asks it, too. */
export const lint: Run = async (root) => {
  const { subgraphs, problems } = await findSubgraphs(root);
  const config = await readLintConfig(root);
  if ('code' in config) return failed([...problems, config]);
  return {
    problems: sorted([...problems, ...lintProblems(subgraphs, config)]),
    summary: `${namesOf(subgraphs)} keep to the rules`,
  };
};
