import type { NativePlan } from './native-plan.ts';

/** What the planner's process is told. `Load` and `Plan` are answered, in their order; the rest is not. */
export type NativeAsk =
  | NativeLoad
  | NativePlanAsk
  | NativeReload
  | { readonly kind: 'Unload'; readonly supergraph: number };

/** The same supergraph for a new process: it was loaded before, so nobody waits for an answer. */
export interface NativeReload {
  readonly kind: 'Reload';
  readonly supergraph: number;
  readonly sdl: string;
}

export interface NativeLoad {
  readonly kind: 'Load';
  readonly supergraph: number;
  readonly sdl: string;
}

export interface NativePlanAsk {
  readonly kind: 'Plan';
  readonly supergraph: number;
  readonly document: string;
  readonly operationName: string | null;
  /** Labels of progressive overrides that are in force. */
  readonly labels: readonly string[];
  /** Overrides for a greater percentage than this one are in force. */
  readonly percentage: number;
}

/** `Ready` comes once, before anything else. */
export type NativeReply =
  | { readonly kind: 'Ready' }
  | { readonly kind: 'Loaded' }
  | { readonly kind: 'Planned'; readonly plan: NativePlan }
  | { readonly kind: 'Failed'; readonly reason: string };
