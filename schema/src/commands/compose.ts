import { type Artefact, graphArtefacts, stale, staleProblem, typeArtefacts, write } from './artefacts.ts';
import { compose, type Composition, faultsOf } from './compose.ts';
import { missingDescriptions } from './descriptions.ts';
import { asyncApi, asyncApiFile } from './events/async-api.ts';
import { type EventContract, readContract } from './events/event-contract.ts';
import { breakingProblems, undescribedProblems } from './events/event-problems.ts';
import { printedReleased, releasedFile } from './events/released-events.ts';
import { sorted } from './problem.ts';
import type { Problem } from './problem.ts';
import { featuresMissing } from './router-features.ts';
import { findSubgraphs, type Subgraph } from './subgraphs.ts';

export interface Outcome {
  readonly problems: readonly Problem[];
  /** What was done, for people. */
  readonly summary: string;
}

export interface Options {
  /** The graph is for another router, which may do more than ours. */
  readonly isForAnyRouter: boolean;
  /** A release that breaks the one before. */
  readonly isBreaking: boolean;
}

export type Command = (root: string, options: Options) => Promise<Outcome>;

/** Composes the graph and writes all that follows from it. Where it does not compose, nothing is written. */
export const composeGraph: Command = async (root, options) => {
  const found = await findSubgraphs(root);
  if (found.problems.length > 0) return failed(found.problems);

  const composition = composed(found.subgraphs, options);
  if (composition.kind === 'NotComposed') return failed(composition.problems);

  const graph = [...graphArtefacts(composition), ...(await typeArtefacts(root, found.subgraphs))];
  const artefacts = [...graph, ...eventArtefacts(await readContract(root))];
  const written = await write(root, artefacts);
  return {
    problems: composition.hints,
    summary: `composed ${namesOf(found.subgraphs)}; ${describeWritten(written)}`,
  };
};

/** Writes the resolver types of every subgraph that is sound by itself, even while the whole does not compose. */
export const writeTypes: Command = async (root) => {
  const { subgraphs, problems } = await findSubgraphs(root);
  const sound = subgraphs.filter((subgraph) => faultsOf(subgraph).length === 0);
  const written = await write(root, await typeArtefacts(root, sound));
  return {
    problems: sorted([...problems, ...subgraphs.flatMap(faultsOf)]),
    summary: `typed ${namesOf(sound)}; ${describeWritten(written)}`,
  };
};

/**
 * Writes nothing. Fails where the graph does not compose, is not described, or what is committed is stale; and where the
 * events' contract breaks what was released.
 */
export const checkGraph: Command = async (root, options) => {
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
};

/** Makes the events' contract the baseline that no later change may break. Where it breaks the last one, nothing is written. */
export const release: Command = async (root, { isBreaking }) => {
  const contract = await readContract(root);
  if (contract === null) return { problems: [], summary: 'there are no events to release' };
  const broken = isBreaking ? [] : await breakingProblems(root, contract);
  if (broken.length > 0) return failed(broken);

  const written = await write(root, [{ file: releasedFile, text: printedReleased(contract), subgraph: null }]);
  return {
    problems: [],
    summary: `released ${Object.keys(contract.events).length} events; ${describeWritten(written)}`,
  };
};

function eventArtefacts(contract: EventContract | null): readonly Artefact[] {
  return contract === null ? [] : [{ file: asyncApiFile, text: asyncApi(contract), subgraph: null }];
}

/** What our router would refuse at its start is refused here, with its place. */
function composed(subgraphs: readonly Subgraph[], { isForAnyRouter }: Options): Composition {
  const composition = compose(subgraphs);
  if (composition.kind === 'NotComposed' || isForAnyRouter) return composition;
  const problems = featuresMissing(composition.supergraphSdl, subgraphs);
  return problems.length > 0 ? { kind: 'NotComposed', problems } : composition;
}

/** Two texts for one thing: a client would read whichever came first. */
const fatalHints: ReadonlySet<string> = new Set(['INCONSISTENT_DESCRIPTION']);

function judged(hint: Problem): Problem {
  return fatalHints.has(hint.code) ? { ...hint, severity: 'error' } : hint;
}

function failed(problems: readonly Problem[]): Outcome {
  return { problems: sorted(problems), summary: '' };
}

function namesOf(subgraphs: readonly { readonly name: string }[]): string {
  return subgraphs.map(({ name }) => name).join(', ');
}

function describeWritten(written: readonly { readonly file: string }[]): string {
  return written.length === 0 ? 'nothing had changed' : `wrote ${written.map(({ file }) => file).join(', ')}`;
}
