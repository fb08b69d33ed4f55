import { notCarried } from './leaves.ts';
import { PartsToCome } from './parts-to-come.ts';
import type { FieldPlace, Place } from './places.ts';
import type { Complete, Shaped, ShapeInput } from './shaped.ts';
import { type Violation, violationsMax } from './violations.ts';

/** What was counted before a value, by the names that generated code has for it. */
export interface Before {
  /** `count`. */
  readonly n: number;
  /** `leftOut`; absent where nothing is left out. */
  readonly m?: number;
  /** The index of an item. */
  readonly i?: number;
}

const nothing: ShapeInput = { data: {}, failures: { find: () => null }, introspection: {}, keepsNulls: false };

/**
 * What generated code calls as `R` where a value is not as it should be, and what it counts. One for each compiled shaper;
 * runs do not overlap.
 */
export class ShaperRuntime {
  /** How many violations were found so far, those past the limit included. */
  count = 0;
  /** How many nulls stand for what the caller may not see, where none is allowed: they are told otherwise. */
  leftOut = 0;
  cost = 0;
  keepsNulls = false;
  readonly #toCome = new PartsToCome((complete, given) => this.run(complete, given));
  #input = nothing;
  #violations: Violation[] = [];

  run(complete: Complete, given: ShapeInput): Shaped {
    this.#input = given;
    this.#violations = [];
    this.#toCome.begin();
    this.count = 0;
    this.leftOut = 0;
    this.cost = 0;
    this.keepsNulls = given.keepsNulls;
    try {
      const data = complete(given.data);
      const found = this.#toCome.found();
      const violations = this.#violations;
      const untold = this.count - violations.length;
      return { data: typeof data === 'object' ? data : null, violations, untold, cost: this.cost, ...found };
    } finally {
      this.#input = nothing;
    }
  }

  /** Completes the leaf of a field of an object; null where there is none. */
  leaf(place: FieldPlace, value: unknown, object: object): unknown {
    const { count: n, leftOut: m } = this;
    const completed = value === undefined ? this.missing(object, place) : this.#completed(place, value);
    if (completed === null) this.ended(place, null, { n, m });
    return completed;
  }

  leafItem(place: Place, value: unknown, i: number): unknown {
    const { count: n, leftOut: m } = this;
    const completed = value === undefined ? null : this.#completed(place, value);
    if (completed === null) this.ended(place, null, { n, m, i });
    return completed;
  }

  /** Null for a field that an object lacks. */
  missing(object: object, { wireKey, coordinate }: FieldPlace): null {
    const failure = this.#input.failures.find(object, wireKey);
    if (failure === 'Absent') return null;
    const message = failure?.message ?? `The field ${coordinate} was not returned.`;
    return this.#note({ kind: 'Missing', message, coordinate, failure });
  }

  /**
   * Adds a step to the paths of the violations that were found in a value. Where null is left although none is allowed and
   * nobody has told why, tells it. Whether null spreads.
   */
  ended(place: FieldPlace, value: unknown, before: Before): boolean;
  ended(place: Place, value: unknown, before: Before & { readonly i: number }): boolean;
  ended(place: Place & { readonly step?: string }, value: unknown, { n, m = 0, i }: Before): boolean {
    const { coordinate, isNonNull, step = '' } = place;
    const isTold = this.count !== n || this.leftOut !== m;
    const violations = this.#violations;
    for (let index = n; index < violations.length; index += 1) violations[index]?.reversedPath.push(i ?? step);
    if (value !== null || !isNonNull) return false;
    if (!isTold) {
      const message = `Cannot return null for non-nullable field ${coordinate}.`;
      this.#note({ kind: 'Null', message, coordinate, failure: null }, [i ?? step]);
    }
    return !this.keepsNulls;
  }

  leaveOut(): null {
    this.leftOut += 1;
    return null;
  }

  invalid(message: string): null {
    return this.#note({ kind: 'Invalid', message, coordinate: null, failure: null });
  }

  notObject(type: string): null {
    return this.invalid(`expected an object of type ${type}`);
  }

  untyped(object: unknown, message: string): null {
    if (typeof object !== 'object' || object === null) return this.invalid(message);
    const failure = this.#input.failures.find(object, '__typename');
    if (failure === 'Absent') return null;
    const kind = failure === null ? 'Invalid' : 'Missing';
    return this.#note({ kind, message: failure?.message ?? message, coordinate: null, failure });
  }

  own(object: object, key: string): unknown {
    return Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
  }

  introspected(key: string): unknown {
    return Reflect.get(this.#input.introspection, key) ?? null;
  }

  /** How many there are in lists of lists. */
  items(list: unknown): number {
    return Array.isArray(list) ? list.reduce<number>((all, item) => all + this.items(item), 0) : 1;
  }

  open(part: number, at: object): void {
    this.#toCome.open(part, at);
  }

  /** `piece`: what completes what the part adds to `at`. */
  later(part: number, at: object, piece: { readonly data: object; readonly complete: Complete }): void {
    this.#toCome.later(part, at, piece);
  }

  #completed({ complete, coordinate }: Place, value: unknown): unknown {
    if (value === null || complete === null) return null;
    const completed = complete(value);
    if (completed === notCarried) return this.#note(unfit('NotCarried', coordinate));
    return completed === undefined ? this.#note(unfit('Invalid', coordinate)) : completed;
  }

  #note(violation: Omit<Violation, 'reversedPath'>, path: (string | number)[] = []): null {
    this.count += 1;
    if (this.#violations.length < violationsMax) this.#violations.push({ ...violation, reversedPath: path });
    return null;
  }
}

const unfitness = {
  NotCarried: 'has a number that cannot be passed on as it is',
  Invalid: 'was returned in an unexpected form',
} as const;

function unfit(kind: keyof typeof unfitness, coordinate: string): Omit<Violation, 'reversedPath'> {
  return { kind, message: `The field ${coordinate} ${unfitness[kind]}.`, coordinate, failure: null };
}
