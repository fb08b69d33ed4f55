import { graphArtefacts, stale, staleProblem, typeArtefacts } from '../artefacts.ts';
import { missingDescriptions } from '../descriptions.ts';
import { eventArtefacts } from '../events/event-artefacts.ts';
import { readContract } from '../events/event-contract.ts';
import { breakingProblems, undescribedProblems } from '../events/event-problems.ts';
import { type Problem, sorted } from '../problem.ts';
import { findSubgraphs } from '../subgraphs.ts';
import type { Command } from './command.ts';
import { composed, failed, namesOf } from './outcomes.ts';

/**
 * Writes nothing. Fails where the graph does not compose, is not described, or what is committed is stale; and where the
 * events' contract breaks what was released.
 */
export const check: Command = {
  summary:
    'write nothing; fail if the graph does not compose or is not described, a written file is stale, or events break',
  takes: [],
  options: ['any-router'],
  run: async (root, options) => {
    const { subgraphs, problems: unfound } = await findSubgraphs(root);
    const contract = await readContract(root);
    const undescribed = [...subgraphs.flatMap(missingDescriptions), ...(await undescribedProblems(root, contract))];
    if (unfound.length > 0) return failed([...unfound, ...undescribed]);

    const composition = composed(subgraphs, options);
    if (composition.kind === 'NotComposed') return failed([...undescribed, ...composition.problems]);

    const graph = [...graphArtefacts(composition), ...(await typeArtefacts(root, subgraphs))];
    const unwritten = await stale(root, [...graph, ...eventArtefacts(contract)]);
    const broken = await breakingProblems(root, contract);
    return {
      problems: sorted([...undescribed, ...composition.hints.map(judged), ...unwritten.map(staleProblem), ...broken]),
      summary: `checked ${namesOf(subgraphs)}`,
    };
  },
};

/** Two texts for one thing: a client would read whichever came first. */
const fatalHints: ReadonlySet<string> = new Set(['INCONSISTENT_DESCRIPTION']);

function judged(hint: Problem): Problem {
  return fatalHints.has(hint.code) ? { ...hint, severity: 'error' } : hint;
}
