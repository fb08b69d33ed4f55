import type { Step } from './checkout/steps.ts';

/** What a change of an order is noted with, for those who follow it. */
export type Noted = NotedEvent | NotedSteps;

/** A line was written to its timeline. */
interface NotedEvent {
  readonly kind: 'Event';
  readonly place: number;
}

/** Its checkout went on. */
export interface NotedSteps {
  readonly kind: 'Steps';
  /** All of them, as they were then. */
  readonly steps: readonly Step[];
  /** Those that were not so before. */
  readonly changed: readonly Step[];
  /** Whose checkout; absent where that is what is followed. */
  readonly orderId?: string;
}

/** What the table's triggers have written; nobody else writes there. */
export function noted(facts: unknown): Noted {
  return facts as Noted;
}
