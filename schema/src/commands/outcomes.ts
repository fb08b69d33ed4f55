import type { Outcome } from '../outcome.ts';
import { type Problem, sorted } from '../problem.ts';

export function failed(problems: readonly Problem[]): Outcome {
  return { problems: sorted(problems), summary: '' };
}

export function namesOf(subgraphs: readonly { readonly name: string }[]): string {
  return subgraphs.map(({ name }) => name).join(', ');
}

export function writtenText(written: readonly { readonly file: string }[]): string {
  return written.length === 0 ? 'nothing had changed' : `wrote ${written.map(({ file }) => file).join(', ')}`;
}
