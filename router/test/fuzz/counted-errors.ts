import type { GraphAnswer } from '../../src/graph/graph-request.ts';

type Told = GraphAnswer['errors'][number];

/** Whether it says how many more errors there are, and no more of them. */
export function isCount({ extensions }: Told): boolean {
  return extensions['code'] === 'FURTHER_ERRORS';
}

/** How many errors, or lost values, are counted instead of being told one by one. */
export function countedErrors(errors: readonly Told[]): number {
  return errors.filter(isCount).reduce((all, { message }) => all + Number(/\d+/.exec(message)?.[0]), 0);
}
