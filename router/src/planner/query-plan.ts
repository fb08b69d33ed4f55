import type { DocumentNode } from 'graphql';

/** A query plan, as `@apollo/query-planner` gives it: data only, a closed union. */
export type PlanNode = SequenceNode | ParallelNode | FetchNode | FlattenNode | ConditionNode | DeferNode;

export interface QueryPlan {
  /** Absent where there is nothing to fetch, for instance in pure introspection. */
  readonly node?: PlanNode | SubscriptionNode;
}

export interface SequenceNode {
  readonly kind: 'Sequence';
  readonly nodes: readonly PlanNode[];
}

export interface ParallelNode {
  readonly kind: 'Parallel';
  readonly nodes: readonly PlanNode[];
}

export interface FlattenNode {
  readonly kind: 'Flatten';
  readonly path: readonly (string | number)[];
  readonly node: PlanNode;
}

export interface ConditionNode {
  readonly kind: 'Condition';
  readonly condition: string;
  readonly ifClause?: PlanNode;
  readonly elseClause?: PlanNode;
}

export interface DeferNode {
  readonly kind: 'Defer';
  readonly primary: { readonly subselection?: string; readonly node?: PlanNode };
  readonly deferred: readonly DeferredNode[];
}

export interface DeferredNode {
  readonly depends: readonly { readonly id: string; readonly deferLabel?: string }[];
  readonly label?: string;
  readonly queryPath: readonly string[];
  readonly subselection?: string;
  readonly node?: PlanNode;
}

export interface SubscriptionNode {
  readonly kind: 'Subscription';
  readonly primary: FetchNode;
  readonly rest?: PlanNode;
}

export interface FetchNode {
  readonly kind: 'Fetch';
  readonly serviceName: string;
  readonly id?: string;
  readonly variableUsages?: readonly string[];
  /** Present in entity fetches: what each representation is made of. */
  readonly requires?: readonly RequiredSelection[];
  /** A text where the planner gives it as one. */
  readonly operation: string | DocumentNode;
  readonly operationName?: string | undefined;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  readonly inputRewrites?: readonly Rewrite[];
  readonly outputRewrites?: readonly Rewrite[];
  readonly contextRewrites?: readonly KeyRenamer[];
}

export type RequiredSelection = RequiredField | RequiredFragment;

export interface RequiredField {
  readonly kind: 'Field';
  readonly alias?: string;
  readonly name: string;
  readonly selections?: readonly RequiredSelection[];
}

export interface RequiredFragment {
  readonly kind: 'InlineFragment';
  readonly typeCondition?: string;
  readonly selections: readonly RequiredSelection[];
}

export type Rewrite = ValueSetter | KeyRenamer;

export interface ValueSetter {
  readonly kind: 'ValueSetter';
  readonly path: readonly string[];
  readonly setValueTo: unknown;
}

export interface KeyRenamer {
  readonly kind: 'KeyRenamer';
  readonly path: readonly string[];
  readonly renameKeyTo: string;
}
