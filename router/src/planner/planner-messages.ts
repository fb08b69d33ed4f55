/** What the planner's thread is asked. Each ask has a ticket, and its reply the same. */
export type PlannerAsk = LoadAsk | PlanAsk | UnloadAsk;

export interface LoadAsk {
  readonly kind: 'Load';
  readonly ticket: number;
  readonly supergraph: number;
  readonly sdl: string;
}

export interface PlanAsk {
  readonly kind: 'Plan';
  readonly ticket: number;
  readonly supergraph: number;
  readonly document: string;
  readonly operationName: string | null;
  /** By label of `@override`: whether it is in force. */
  readonly overrides: Readonly<Record<string, boolean>>;
}

export interface UnloadAsk {
  readonly kind: 'Unload';
  readonly supergraph: number;
}

export type PlannerReply = Loaded | Planned | Failed;

export interface Loaded {
  readonly kind: 'Loaded';
  readonly ticket: number;
}

export interface Planned {
  readonly kind: 'Planned';
  readonly ticket: number;
  /** As JSON: it is data, and a text passes between threads at the least cost. */
  readonly plan: string;
}

export interface Failed {
  readonly kind: 'Failed';
  readonly ticket: number;
  readonly message: string;
}
