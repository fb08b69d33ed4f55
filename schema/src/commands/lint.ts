import { readUsage } from '../changes/recorded-usage.ts';
import { lintProblems } from '../lint/lint.ts';
import { configOf, readLintConfig } from '../lint/lint-config.ts';
import { unusedField } from '../lint/rules.ts';
import { unusedFields } from '../lint/unused-fields.ts';
import { sorted } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Run } from './command.ts';
import { failed, namesOf } from './outcomes.ts';

/**
 * Asks of each subgraph by itself whether it keeps to the rules; `check` asks it, too. With recorded use it tells of fields that
 * nobody asks for.
 */
export const lint: Run = async (root, { usage }) => {
  const { subgraphs, problems } = await findSubgraphs(root);
  const config = await readLintConfig(root);
  if ('code' in config) return failed([...problems, config]);
  const { uses, problems: ofUsage } = await readUsage(root, usage ?? []);
  const unused = unusedFields(subgraphs, uses, configOf(unusedField, config));
  return {
    problems: sorted([...problems, ...lintProblems(subgraphs, config), ...ofUsage, ...unused]),
    summary: `${namesOf(subgraphs)} keep to the rules`,
  };
};
