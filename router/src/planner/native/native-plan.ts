/** A query plan as `@graphql-hive/router-query-planner` gives it, version 0.0: what of it we read. */
export interface NativePlan {
  readonly node?: NativeNode | null;
}

export type NativeNode =
  | { readonly kind: 'Sequence' | 'Parallel'; readonly nodes: readonly NativeNode[] }
  | { readonly kind: 'Flatten'; readonly path: readonly NativePathSegment[]; readonly node: NativeNode }
  | NativeFetch
  | NativeBatchFetch
  | NativeSubscription
  | { readonly kind: 'Condition' | 'Defer' };

/** A step into the answer, or a condition on the type of what the step before it leads to. */
export type NativePathSegment = '@' | { readonly Field: string } | { readonly TypeCondition: readonly string[] };

export interface NativeFetch extends NativeRequest, NativeRewrites {
  readonly kind: 'Fetch';
  readonly requires?: readonly NativeRequired[] | null;
}

/** Entities of several kinds, asked of one subgraph in one request: one aliased field each. */
/** What is made of each event comes behind it, in a sequence. */
export interface NativeSubscription {
  readonly kind: 'Subscription';
  readonly primary: Omit<NativeFetch, 'kind'>;
}

export interface NativeBatchFetch extends NativeRequest {
  readonly kind: 'BatchFetch';
  readonly entityBatch: { readonly aliases: readonly NativeBatchedEntities[] };
}

export interface NativeBatchedEntities extends NativeRewrites {
  readonly alias: string;
  readonly representationsVariableName: string;
  readonly paths: readonly (readonly NativePathSegment[])[];
  readonly requires: readonly NativeRequired[];
}

interface NativeRequest {
  readonly serviceName: string;
  readonly variableUsages?: readonly string[] | null;
  readonly operationKind?: 'query' | 'mutation' | 'subscription' | null;
  readonly operation: string;
}

interface NativeRewrites {
  readonly inputRewrites?: readonly NativeRewrite[] | null;
  readonly outputRewrites?: readonly NativeRewrite[] | null;
}

export type NativeRequired =
  | {
      readonly kind: 'Field';
      readonly name: string;
      readonly alias?: string | null;
      readonly selections?: readonly NativeRequired[] | null;
    }
  | { readonly kind: 'InlineFragment'; readonly typeCondition: string; readonly selections: readonly NativeRequired[] }
  | { readonly kind: 'FragmentSpread' };

/** Told apart by `kind` beside the fields, or by the one key above them. */
export type NativeRewrite =
  | { readonly ValueSetter: NativeValueSetter }
  | { readonly KeyRenamer: NativeKeyRenamer }
  | ({ readonly kind: 'ValueSetter' } & NativeValueSetter)
  | ({ readonly kind: 'KeyRenamer' } & NativeKeyRenamer);

export interface NativeValueSetter {
  readonly path: readonly NativeRewriteSegment[];
  readonly setValueTo: unknown;
}

export interface NativeKeyRenamer {
  readonly path: readonly NativeRewriteSegment[];
  readonly renameKeyTo: string;
}

export type NativeRewriteSegment = { readonly Key: string } | { readonly TypenameEquals: readonly string[] };
