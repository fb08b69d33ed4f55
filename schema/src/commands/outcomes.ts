import { compose, type Composition } from '../compose.ts';
import { type Problem, sorted } from '../problem.ts';
import { featuresMissing } from '../router-features.ts';
import type { Subgraph } from '../subgraphs.ts';
import type { CommandOptions, Outcome } from './command.ts';

/** What our router would refuse at its start is refused here, with its place. */
export function composed(
  subgraphs: readonly Subgraph[],
  { 'any-router': isForAnyRouter = false }: CommandOptions,
): Composition {
  const composition = compose(subgraphs);
  if (composition.kind === 'NotComposed' || isForAnyRouter) return composition;
  const problems = featuresMissing(composition.supergraphSdl, subgraphs);
  return problems.length > 0 ? { kind: 'NotComposed', problems } : composition;
}

export function failed(problems: readonly Problem[]): Outcome {
  return { problems: sorted(problems), summary: '' };
}

export function namesOf(subgraphs: readonly { readonly name: string }[]): string {
  return subgraphs.map(({ name }) => name).join(', ');
}

export function writtenText(written: readonly { readonly file: string }[]): string {
  return written.length === 0 ? 'nothing had changed' : `wrote ${written.map(({ file }) => file).join(', ')}`;
}
