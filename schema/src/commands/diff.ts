import { readBaseline } from '../changes/baseline.ts';
import { readClients } from '../changes/clients.ts';
import { type ComparedChange, comparedWith } from '../changes/comparison.ts';
import { composedOnce } from '../kept/kept-graph.ts';
import { keptFor } from '../kept/kept-results.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Run } from './command.ts';
import { failed } from './outcomes.ts';

/** Tells what clients notice since the base. Judges nothing: `check --base` does. */
export const diff: Run = async (root, options, { terminal }) => {
  const { base = 'HEAD' } = options;
  const { subgraphs, problems } = await findSubgraphs(root);
  if (problems.length > 0) return failed(problems);
  const baseline = await readBaseline(root, base);
  if ('code' in baseline) return failed([baseline]);
  const composition = await composedOnce(subgraphs, options['any-router'] === true, keptFor(terminal.environment));
  if (composition.kind === 'NotComposed') return failed(composition.problems);
  const { clients, problems: ofClients } = await readClients(root, options);
  if (ofClients.some(({ severity }) => severity === 'error')) return failed(ofClients);

  const changes = comparedWith(baseline, composition, { subgraphs, clients });
  return { problems: ofClients, summary: textOf(changes), data: { changes } };
};

function textOf(changes: readonly ComparedChange[]): string {
  if (changes.length === 0) return 'clients notice nothing';
  return changes
    .map(({ severity, kind, message, operations }) => {
      const use = operations === null || operations.length === 0 ? '' : ` (${operations.join(', ')})`;
      return `${severity.toLowerCase().padEnd(9)} ${kind} ${message}${use}`;
    })
    .join('\n');
}
