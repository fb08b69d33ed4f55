/** Why no answer came. The message is for clients: no addresses, no stacks. */
export interface SendFailure {
  readonly code: string;
  readonly message: string;
  /** Whether asking again may help, where nothing was changed. */
  readonly isRetryable: boolean;
  /** False where the subgraph cannot have begun on it. */
  readonly mayHaveRun: boolean;
  /** What else there is to tell, to those who may see it. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Why fields of an object did not arrive. */
export interface Failure extends SendFailure {
  readonly service: string;
  /** The keys that should have arrived. */
  readonly keys: ReadonlySet<string>;
  /** An error of the answer tells it already. */
  readonly isReported: boolean;
}

/** The failures by the object whose fields they cost. */
export class Failures {
  /** Made when the first one comes: most requests have none. */
  #of: Map<object, Failure[]> | null = null;

  add(entity: object, failure: Failure): void {
    this.#of ??= new Map();
    const known = this.#of.get(entity);
    if (known === undefined) this.#of.set(entity, [failure]);
    else known.push(failure);
  }

  /** The one that cost this field; else one that cost a field it was to be computed from; null if none is known. */
  find(object: object, key: string): Failure | null {
    const known = this.#of?.get(object);
    return known?.find(({ keys }) => keys.has(key)) ?? known?.[0] ?? null;
  }
}
