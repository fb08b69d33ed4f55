/** One fetch of a query plan, as far as it takes to tell what is lost with it. */
export interface PlannedFetch {
  /** Where its result goes: response names, with '@' for every element of a list. */
  readonly path: readonly string[];
  /** What the subgraph is sent. */
  readonly operation: string;
  /** What it needs of the objects at `path`; empty for a fetch that starts at a root. */
  readonly requires: readonly RequiredField[];
}

export interface RequiredField {
  readonly name: string;
  readonly fields: readonly RequiredField[];
}
