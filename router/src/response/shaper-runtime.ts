import { type CompleteLeaf, notCarried } from './leaves.ts';
import { type KnownFailures, type Violation, violationsMax } from './violations.ts';

export interface Shaped {
  readonly data: object | null;
  readonly violations: readonly Violation[];
  /** What is there of what costs something; 0 where nobody asks. */
  readonly cost: number;
}

export interface ShapeInput {
  readonly data: object;
  readonly failures: KnownFailures;
  readonly introspection: object;
  /** Null stands where a value failed, though the schema allows none; otherwise it spreads. */
  readonly keepsNulls: boolean;
}

/** What generated code calls where a value is not as it should be. One for each compiled shaper; runs do not overlap. */
export interface ShaperRuntime {
  /** How many violations were found so far, those past the limit included. */
  count: number;
  /** How many nulls stand for what the caller may not see, where none is allowed: they are told otherwise. */
  leftOut: number;
  keepsNulls: boolean;
  leaveOut(): null;
  cost: number;
  /** How many there are in lists of lists. */
  items(list: unknown): number;
  /** Adds a step to the paths of the violations since the n-th: they were found below it. */
  up(n: number, step: string | number): void;
  bad(coordinate: string, step: string | number): void;
  missing(object: object, wireKey: string, coordinate: string): null;
  invalid(message: string): null;
  untyped(object: object, message: string): null;
  leaf(complete: CompleteLeaf, value: unknown, coordinate: string): unknown;
  own(object: object, key: string): unknown;
  introspected(key: string): unknown;
  run(complete: (data: object) => unknown, input: ShapeInput): Shaped;
}

/** What one run counts. */
const fresh = { count: 0, leftOut: 0, cost: 0, keepsNulls: false };

const nothing: ShapeInput = { data: {}, failures: { find: () => null }, introspection: {}, keepsNulls: false };

export function shaperRuntime(): ShaperRuntime {
  let input = nothing;
  let violations: Violation[] = [];

  function note(violation: Omit<Violation, 'reversedPath'>, path: (string | number)[] = []): null {
    runtime.count += 1;
    if (violations.length < violationsMax) violations.push({ ...violation, reversedPath: path });
    return null;
  }

  const runtime: ShaperRuntime = {
    ...fresh,
    items,
    leaveOut: () => ((runtime.leftOut += 1), null),
    up(n, step) {
      for (let index = n; index < violations.length; index += 1) violations[index]?.reversedPath.push(step);
    },
    bad(coordinate, step) {
      const message = `Cannot return null for non-nullable field ${coordinate}.`;
      note({ kind: 'Null', message, coordinate, failure: null }, [step]);
    },
    missing(object, wireKey, coordinate) {
      const failure = input.failures.find(object, wireKey);
      if (failure === 'Absent') return null;
      const message = failure?.message ?? `The field ${coordinate} was not returned.`;
      return note({ kind: 'Missing', message, coordinate, failure });
    },
    invalid: (message) => note({ kind: 'Invalid', message, coordinate: null, failure: null }),
    untyped(object, message) {
      if (typeof object !== 'object') return note({ kind: 'Invalid', message, coordinate: null, failure: null });
      const failure = input.failures.find(object, '__typename');
      if (failure === 'Absent') return null;
      const kind = failure === null ? 'Invalid' : 'Missing';
      return note({ kind, message: failure?.message ?? message, coordinate: null, failure });
    },
    leaf(complete, value, coordinate) {
      const completed = complete(value);
      if (completed === notCarried) {
        const message = `The field ${coordinate} has a number that cannot be passed on as it is.`;
        return note({ kind: 'NotCarried', message, coordinate, failure: null });
      }
      if (completed !== undefined) return completed;
      const message = `The field ${coordinate} was returned in an unexpected form.`;
      return note({ kind: 'Invalid', message, coordinate, failure: null });
    },
    own: (object, key) => (Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined),
    introspected: (key) => Reflect.get(input.introspection, key) ?? null,
    run(complete, given) {
      input = given;
      violations = [];
      Object.assign(runtime, fresh);
      runtime.keepsNulls = given.keepsNulls;
      try {
        const data = complete(given.data);
        return { data: typeof data === 'object' ? data : null, violations, cost: runtime.cost };
      } finally {
        input = nothing;
      }
    },
  };
  return runtime;
}

function items(list: unknown): number {
  return Array.isArray(list) ? list.reduce<number>((all, item) => all + items(item), 0) : 1;
}
