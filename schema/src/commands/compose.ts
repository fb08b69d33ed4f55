import { graphArtefacts, write } from '../artefacts.ts';
import { composedOnce } from '../kept/kept-graph.ts';
import { keptFor } from '../kept/kept-results.ts';
import { contractArtefacts } from '../contracts/contract-artefacts.ts';
import { eventArtefacts } from '../events/event-artefacts.ts';
import { readContract } from '../events/event-contract.ts';
import type { Problem } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import { typeArtefacts } from '../type-artefacts.ts';
import type { Run } from './command.ts';
import { failed, namesOf, writtenText } from './outcomes.ts';

/** Composes the graph and writes all that follows from it. Where it does not compose, nothing is written. */
export const compose: Run = async (root, options, { terminal }) => {
  const kept = keptFor(terminal.environment);
  const mended = options.fix === true ? await mendedFiles(root, options['any-router'] === true) : [];
  const found = await findSubgraphs(root);
  if (found.problems.length > 0) return failed([...mended, ...found.problems]);

  const composition = await composedOnce(found.subgraphs, options['any-router'] === true, kept);
  if (composition.kind === 'NotComposed') return failed([...mended, ...composition.problems]);

  const contracts = await contractArtefacts(root, { subgraphs: found.subgraphs, composition }, kept);
  if (contracts.problems.length > 0) return failed([...mended, ...contracts.problems]);
  const events = eventArtefacts(await readContract(root));
  const graph = [...graphArtefacts(composition), ...(await typeArtefacts(root, found.subgraphs))];
  const written = await write(root, [...graph, ...contracts.artefacts, ...events]);
  return {
    problems: [...mended, ...composition.hints],
    summary: `composed ${namesOf(found.subgraphs)}; ${writtenText(written)}`,
  };
};

async function mendedFiles(root: string, isForAnyRouter: boolean): Promise<readonly Problem[]> {
  const { fixedFiles } = await import('../fixes/fixed-files.ts');
  return fixedFiles(root, isForAnyRouter);
}
