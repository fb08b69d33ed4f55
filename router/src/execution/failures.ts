import type { SubgraphError } from './subgraph-errors.ts';

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
  /** What somebody else's code threw, for who knows that code. */
  readonly cause?: unknown;
}

/** Why fields of an object did not arrive. */
export interface Failure extends SendFailure {
  readonly service: string;
  /** The keys that should have arrived. */
  readonly keys: ReadonlySet<string>;
  /** The subgraph's own error that it follows from; null where there is none. */
  readonly error: SubgraphError | null;
}

/** What costs fields, whichever they are. */
export type Cause = Omit<Failure, 'keys'>;

/** Why fields did not arrive, by the object that lacks them. */
export class Failures {
  /** Made when the first one comes: most requests have none. */
  #of: Map<object, Losses> | null = null;

  add(object: object, failure: Failure): void {
    const { failures } = this.#lossesOf(object);
    if (!failures.some(({ keys, error }) => keys === failure.keys && error === failure.error)) failures.push(failure);
  }

  /** The subgraph that was asked for the fields knows no such object: they are known to be absent. */
  addAbsent(object: object, keys: ReadonlySet<string>): void {
    const { absent } = this.#lossesOf(object);
    if (!absent.includes(keys)) absent.push(keys);
  }

  /** What cost this field; else what cost a field that it was to be computed from; null if nothing is known. */
  find(object: object, key: string): Failure | 'Absent' | null {
    const losses = this.#of?.get(object);
    if (losses === undefined) return null;
    const { failures, absent } = losses;
    const failure = failures.find(({ keys }) => keys.has(key));
    if (failure !== undefined) return failure;
    if (absent.some((keys) => keys.has(key))) return 'Absent';
    return failures[0] ?? 'Absent';
  }

  #lossesOf(object: object): Losses {
    this.#of ??= new Map();
    let losses = this.#of.get(object);
    if (losses === undefined) this.#of.set(object, (losses = { failures: [], absent: [] }));
    return losses;
  }
}

interface Losses {
  readonly failures: Failure[];
  readonly absent: ReadonlySet<string>[];
}
