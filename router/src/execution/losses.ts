import type { Execution } from './execution.ts';
import type { Cause } from './failures.ts';
import { type Selected, visitLost } from './selected.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import type { Entity } from './values.ts';

export interface Lost {
  readonly selected: Selected;
  readonly types: TypeRelations;
  /** What came all the same. */
  readonly source: unknown;
  readonly cause: Cause | 'Absent';
}

/** Notes, at the objects themselves, what was to come of them and did not. */
export function noteLost(execution: Execution, targets: readonly Entity[], lost: Lost): void {
  note(execution, targets, lost);
  // Other subgraphs may yet give the objects below.
  if (lost.selected.below.length > 0) execution.losses.push(() => note(execution, targets, lost));
}

/** Notes at objects that have come since what was to come of them. */
export function noteLostSince({ losses }: Execution): void {
  for (const noteAgain of losses) noteAgain();
}

function note({ failures }: Execution, targets: readonly Entity[], { source, cause, ...lost }: Lost): void {
  const tell = (object: Entity, keys: ReadonlySet<string>) =>
    cause === 'Absent' ? failures.addAbsent(object, keys) : failures.add(object, { ...cause, keys });
  for (const target of targets) visitLost(target, source, { ...lost, tell });
}
