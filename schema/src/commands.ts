import { graphArtefacts, stale, staleProblem, typeArtefacts, write } from './artefacts.ts';
import { compose, faultsOf } from './compose.ts';
import { missingDescriptions } from './descriptions.ts';
import { sorted } from './problem.ts';
import type { Problem } from './problem.ts';
import { findSubgraphs } from './subgraphs.ts';

export interface Outcome {
  readonly problems: readonly Problem[];
  /** What was done, for people. */
  readonly summary: string;
}

export type Command = (root: string) => Promise<Outcome>;

/** Composes the graph and writes all that follows from it. Where it does not compose, nothing is written. */
export const composeGraph: Command = async (root) => {
  const found = await findSubgraphs(root);
  if (found.problems.length > 0) return failed(found.problems);

  const composition = compose(found.subgraphs);
  if (composition.kind === 'NotComposed') return failed(composition.problems);

  const artefacts = [...graphArtefacts(composition), ...(await typeArtefacts(root, found.subgraphs))];
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

/** Writes nothing. Fails where the graph does not compose, is not described, or what is committed is stale. */
export const checkGraph: Command = async (root) => {
  const { subgraphs, problems: unfound } = await findSubgraphs(root);
  const undescribed = subgraphs.flatMap(missingDescriptions);
  if (unfound.length > 0) return failed([...unfound, ...undescribed]);

  const composition = compose(subgraphs);
  if (composition.kind === 'NotComposed') return failed([...undescribed, ...composition.problems]);

  const artefacts = [...graphArtefacts(composition), ...(await typeArtefacts(root, subgraphs))];
  const unwritten = await stale(root, artefacts);
  return {
    problems: sorted([...undescribed, ...composition.hints.map(judged), ...unwritten.map(staleProblem)]),
    summary: `checked ${namesOf(subgraphs)}`,
  };
};

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
