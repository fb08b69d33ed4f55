import { write } from '../artefacts.ts';
import { breaksOfRelease, releasedArtefacts } from '../changes/release.ts';
import { composedOnce } from '../kept/kept-graph.ts';
import { keptFor } from '../kept/kept-results.ts';
import { readContract } from '../events/event-contract.ts';
import { breakingProblems } from '../events/event-problems.ts';
import { printedReleased, releasedFile } from '../events/released-events.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Run } from './command.ts';
import { failed, writtenText } from './outcomes.ts';

/** Makes the graph and its events the baseline that no later change may break. Where they break the last one, nothing is written. */
export const release: Run = async (
  root,
  { breaking: isBreaking = false, 'any-router': isForAnyRouter = false },
  { terminal },
) => {
  const { subgraphs, problems } = await findSubgraphs(root);
  if (problems.length > 0) return failed(problems);
  const composition = await composedOnce(subgraphs, isForAnyRouter, keptFor(terminal.environment));
  if (composition.kind === 'NotComposed') return failed(composition.problems);
  const contract = await readContract(root);
  const broken = isBreaking
    ? []
    : [...(await breaksOfRelease(root, composition, subgraphs)), ...(await breakingProblems(root, contract))];
  if (broken.length > 0) return failed(broken);

  const events = contract === null ? [] : [{ file: releasedFile, text: printedReleased(contract), subgraph: null }];
  const written = await write(root, [...releasedArtefacts(composition), ...events]);
  const told = contract === null ? '' : ` and ${Object.keys(contract.events).length} events`;
  return { problems: [], summary: `released the graph${told}; ${writtenText(written)}` };
};
