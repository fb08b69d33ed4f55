import { graphArtefacts, write } from '../artefacts.ts';
import { composedOnce } from '../kept/kept-graph.ts';
import { keptFor, type KeptResults } from '../kept/kept-results.ts';
import { contractArtefacts } from '../contracts/contract-artefacts.ts';
import { type EventsThread, startEvents } from '../events/events-thread.ts';
import type { Outcome } from '../outcome.ts';
import type { Problem } from '../problem.ts';
import { findSubgraphs, type Subgraph } from '../subgraphs.ts';
import { typeArtefacts } from '../type-artefacts.ts';
import type { Run } from './command.ts';
import { failed, namesOf, writtenText } from './outcomes.ts';

/** Composes the graph and writes all that follows from it. Where it does not compose, nothing is written. */
export const compose: Run = async (root, options, { terminal }) => {
  const mended = options.fix === true ? await mendedFiles(root, options['any-router'] === true) : [];
  const found = await findSubgraphs(root);
  if (found.problems.length > 0) return failed([...mended, ...found.problems]);

  const events = startEvents(root);
  try {
    const isForAnyRouter = options['any-router'] === true;
    const kept = keptFor(terminal.environment);
    const { problems, summary } = await written(root, { subgraphs: found.subgraphs, events, isForAnyRouter }, kept);
    return { problems: [...mended, ...problems], summary };
  } finally {
    events.end();
  }
};

interface Found {
  readonly subgraphs: readonly Subgraph[];
  readonly events: EventsThread;
  readonly isForAnyRouter: boolean;
}

async function written(
  root: string,
  { subgraphs, events, isForAnyRouter }: Found,
  kept: KeptResults,
): Promise<Outcome> {
  const composition = await composedOnce(subgraphs, isForAnyRouter, kept);
  if (composition.kind === 'NotComposed') return failed(composition.problems);

  const contracts = await contractArtefacts(root, { subgraphs, composition }, kept);
  if (contracts.problems.length > 0) return failed(contracts.problems);
  const graph = [...graphArtefacts(composition), ...(await typeArtefacts(root, subgraphs))];
  const changed = await write(root, [...graph, ...contracts.artefacts, ...(await events.artefacts())]);
  return { problems: composition.hints, summary: `composed ${namesOf(subgraphs)}; ${writtenText(changed)}` };
}

async function mendedFiles(root: string, isForAnyRouter: boolean): Promise<readonly Problem[]> {
  const { fixedFiles } = await import('../fixes/fixed-files.ts');
  return fixedFiles(root, isForAnyRouter);
}
