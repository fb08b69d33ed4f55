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
export function noteLost({ failures }: Execution, targets: readonly Entity[], { source, cause, ...lost }: Lost): void {
  const tell = (object: Entity, keys: ReadonlySet<string>) =>
    cause === 'Absent' ? failures.addAbsent(object, keys) : failures.add(object, { ...cause, keys });
  for (const target of targets) visitLost(target, source, { ...lost, tell });
}
