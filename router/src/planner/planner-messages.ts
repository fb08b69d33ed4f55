import type { PlanningErrorCode } from './planning-error.ts';
import type { SupergraphAsk } from './replaced-worker.ts';

/** What the planner's thread is asked, one thing at a time. */
export type PlannerAsk = SupergraphAsk | PlanAsk;

export interface PlanAsk {
  readonly kind: 'Plan';
  readonly supergraph: number;
  readonly document: string;
  readonly operationName: string | null;
  /** By label of `@override`: whether it is in force. */
  readonly overrides: Readonly<Record<string, boolean>>;
  readonly timeoutMs: number;
}

export type PlannerReply = Loaded | Planned | Failed;

export interface Loaded {
  readonly kind: 'Loaded';
}

export interface Planned {
  readonly kind: 'Planned';
  /** As JSON: it is data, and a text passes between threads at the least cost. */
  readonly plan: string;
}

export interface Failed {
  readonly kind: 'Failed';
  readonly code: PlanningErrorCode;
  readonly message: string;
}
