import { graphArtefacts, stale, staleProblem } from '../artefacts.ts';
import { readBaseline } from '../changes/baseline.ts';
import { readClients } from '../changes/clients.ts';
import { changeProblems, comparedWith } from '../changes/comparison.ts';
import { planRegressions } from '../changes/plan-regressions.ts';
import { readReleasedGraph } from '../changes/release.ts';
import type { Composed } from '../compose.ts';
import { composedOnce } from '../kept/kept-graph.ts';
import { keptFor } from '../kept/kept-results.ts';
import { contractArtefacts } from '../contracts/contract-artefacts.ts';
import { missingDescriptions } from '../descriptions.ts';
import { eventArtefacts } from '../events/event-artefacts.ts';
import { readContract } from '../events/event-contract.ts';
import { breakingProblems, undescribedProblems } from '../events/event-problems.ts';
import { lintProblems } from '../lint/lint.ts';
import { readLintConfig } from '../lint/lint-config.ts';
import { type Problem, sorted } from '../problem.ts';
import { findSubgraphs, type Subgraph } from '../subgraphs.ts';
import { typeArtefacts } from '../type-artefacts.ts';
import type { CommandOptions, Run } from './command.ts';
import { failed, namesOf } from './outcomes.ts';

/**
 * Writes nothing. Fails where the graph does not compose, is not described, does not keep to the rules, or what is committed is stale; where the
 * events' contract breaks what was released; and where the API breaks its clients, or those whose operations are known, since
 * the last release or another base.
 */
export const check: Run = async (root, options, { terminal }) => {
  const kept = keptFor(terminal.environment);
  const { subgraphs, problems: unfound } = await findSubgraphs(root);
  const contract = await readContract(root);
  const undescribed = [...subgraphs.flatMap(missingDescriptions), ...(await undescribedProblems(root, contract))];
  const config = await readLintConfig(root);
  const linted = 'code' in config ? [config] : lintProblems(subgraphs, config);
  if (unfound.length > 0) return failed([...unfound, ...undescribed, ...linted]);

  const composition = await composedOnce(subgraphs, options['any-router'] === true, kept);
  if (composition.kind === 'NotComposed') return failed([...undescribed, ...linted, ...composition.problems]);

  const contracts = await contractArtefacts(root, { subgraphs, composition }, kept);
  const graph = [...graphArtefacts(composition), ...(await typeArtefacts(root, subgraphs))];
  const unwritten = await stale(root, [...graph, ...contracts.artefacts, ...eventArtefacts(contract)]);
  const broken = await breakingProblems(root, contract);
  const changed = await changedSince(root, options, { subgraphs, composition });
  const ownProblems = [
    ...undescribed,
    ...linted,
    ...contracts.problems,
    ...composition.hints.map(judged),
    ...unwritten.map(staleProblem),
  ];
  return {
    problems: sorted([...ownProblems, ...broken, ...changed]),
    summary: `checked ${namesOf(subgraphs)}`,
  };
};

interface Graph {
  readonly subgraphs: readonly Subgraph[];
  readonly composition: Composed;
}

/** What clients lose, and what their operations cost more, since the base or else the last release; nothing without either. */
async function changedSince(
  root: string,
  options: CommandOptions,
  { subgraphs, composition }: Graph,
): Promise<readonly Problem[]> {
  const baseline = options.base === undefined ? await readReleasedGraph(root) : await readBaseline(root, options.base);
  // What is named has to be there, though there is nothing yet that could break it.
  if (baseline === null) return (await readClients(root, options)).problems;
  if ('code' in baseline) return [baseline];
  const { clients, problems } = await readClients(root, options);
  const supergraphs = { before: baseline.supergraphSdl, after: composition.supergraphSdl };
  return [
    ...problems,
    ...changeProblems(comparedWith(baseline, composition, { subgraphs, clients })),
    ...(await planRegressions(clients?.operations ?? [], supergraphs)),
  ];
}

/** Two texts for one thing: a client would read whichever came first. */
const fatalHints: ReadonlySet<string> = new Set(['INCONSISTENT_DESCRIPTION']);

function judged(hint: Problem): Problem {
  return fatalHints.has(hint.code) ? { ...hint, severity: 'error' } : hint;
}
