import { lintProblems } from '../lint/lint.ts';
import { readLintConfig } from '../lint/lint-config.ts';
import { sorted } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Command } from './command.ts';
import { failed, namesOf } from './outcomes.ts';

/** Asks of each subgraph by itself whether it keeps to the rules; `check` asks it, too. */
export const lint: Command = {
  summary: 'fail where a definition does not keep to the rules; schema/lint.json says which',
  takes: [],
  options: [],
  run: async (root) => {
    const { subgraphs, problems } = await findSubgraphs(root);
    const config = await readLintConfig(root);
    if ('code' in config) return failed([...problems, config]);
    return {
      problems: sorted([...problems, ...lintProblems(subgraphs, config)]),
      summary: `${namesOf(subgraphs)} keep to the rules`,
    };
  },
};
