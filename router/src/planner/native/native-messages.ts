import type { SupergraphAsk } from '../replaced-worker.ts';
import type { NativePlan } from './native-plan.ts';

/** What the planner's process is told, one thing at a time. */
export type NativeAsk = SupergraphAsk | NativePlanAsk | NativeStop;

/** What is at that plan gives it up, unless it has ended by then. */
export interface NativeStop {
  readonly kind: 'Stop';
  readonly ticket: number;
}

export interface NativePlanAsk {
  readonly kind: 'Plan';
  /** Of each plan another one. */
  readonly ticket: number;
  readonly supergraph: number;
  readonly document: string;
  readonly operationName: string | null;
  /** Labels of progressive overrides that are in force. */
  readonly labels: readonly string[];
  /** Overrides for a greater percentage than this one are in force. */
  readonly percentage: number;
  /** CPU time after which it is given up. */
  readonly cpuMs: number;
}

export type NativeReply =
  | { readonly kind: 'Loaded' }
  | { readonly kind: 'Planned'; readonly plan: NativePlan }
  | { readonly kind: 'Failed'; readonly reason: string }
  | { readonly kind: 'OutOfTime' }
  /** It was told so, and is still at it: the process is to be ended. */
  | { readonly kind: 'Endless' }
  | { readonly kind: 'Stopped' };
