import { type CompleteLeaf, notCarried } from './leaves.ts';
import { type KnownFailures, type Violation, violationsMax } from './violations.ts';

export interface Shaped {
  readonly data: object | null;
  readonly violations: readonly Violation[];
  /** What is there of what costs something; 0 where nobody asks. */
  readonly cost: number;
  /** The objects at which fragments that come later stand. */
  readonly opened: readonly OpenedPart[];
  /** What later parts add to objects of the data. */
  readonly later: readonly LaterPiece[];
}

export interface OpenedPart {
  readonly part: number;
  readonly at: object;
}

export interface LaterPiece extends OpenedPart {
  /** Once all that the part needs is there. */
  readonly shape: (input: Omit<ShapeInput, 'data'>) => Shaped;
}

export interface ShapeInput {
  readonly data: object;
  readonly failures: KnownFailures;
  readonly introspection: object;
  /** Null stands where a value failed, though the schema allows none; otherwise it spreads. */
  readonly keepsNulls: boolean;
}

type Complete = (data: object) => unknown;

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
  open(part: number, at: object): void;
  /** `piece`: what completes what the part adds to `at`. */
  later(part: number, at: object, piece: { readonly data: object; readonly complete: Complete }): void;
  run(complete: Complete, input: ShapeInput): Shaped;
}

/** What one run counts. */
const fresh = { count: 0, leftOut: 0, cost: 0, keepsNulls: false };

const nothing: ShapeInput = { data: {}, failures: { find: () => null }, introspection: {}, keepsNulls: false };

export function shaperRuntime(): ShaperRuntime {
  let input = nothing;
  let violations: Violation[] = [];
  const toCome = new PartsToCome((complete, given) => runtime.run(complete, given));

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
      if (completed === notCarried) return note(unfit('NotCarried', coordinate));
      return completed === undefined ? note(unfit('Invalid', coordinate)) : completed;
    },
    own: (object, key) => (Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined),
    introspected: (key) => Reflect.get(input.introspection, key) ?? null,
    open: (part, at) => toCome.open(part, at),
    later: (part, at, piece) => toCome.later(part, at, piece),
    run(complete, given) {
      input = given;
      violations = [];
      toCome.begin();
      Object.assign(runtime, fresh);
      runtime.keepsNulls = given.keepsNulls;
      try {
        const data = complete(given.data);
        return { data: typeof data === 'object' ? data : null, violations, cost: runtime.cost, ...toCome.found() };
      } finally {
        input = nothing;
      }
    },
  };
  return runtime;
}

const unfitness = {
  NotCarried: 'has a number that cannot be passed on as it is',
  Invalid: 'was returned in an unexpected form',
} as const;

function unfit(kind: keyof typeof unfitness, coordinate: string): Omit<Violation, 'reversedPath'> {
  return { kind, message: `The field ${coordinate} ${unfitness[kind]}.`, coordinate, failure: null };
}

/** Of nearly all answers nothing comes later: nothing is made for them. */
const none: never[] = [];

/** What one run finds of parts that come later. */
class PartsToCome {
  readonly #run: (complete: Complete, given: ShapeInput) => Shaped;
  #opened: OpenedPart[] = none;
  #later: LaterPiece[] = none;

  constructor(run: (complete: Complete, given: ShapeInput) => Shaped) {
    this.#run = run;
  }

  begin(): void {
    this.#opened = none;
    this.#later = none;
  }

  found(): Pick<Shaped, 'opened' | 'later'> {
    return { opened: this.#opened, later: this.#later };
  }

  open(part: number, at: object): void {
    if (this.#opened === none) this.#opened = [];
    this.#opened.push({ part, at });
  }

  later(part: number, at: object, { data, complete }: { readonly data: object; readonly complete: Complete }): void {
    if (this.#later === none) this.#later = [];
    this.#later.push({ part, at, shape: (given) => this.#run(complete, { ...given, data }) });
  }
}

function items(list: unknown): number {
  return Array.isArray(list) ? list.reduce<number>((all, item) => all + items(item), 0) : 1;
}
