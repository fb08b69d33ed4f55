// A shop's apps have some hundred operations; each is a histogram of fifteen lines.
const namesMax = 200;
// Whoever makes up names holds no place for longer than this, and what is asked for now and then keeps its own.
const idleMs = 600_000;

// Which of two was named later matters to nobody within a second, and to keep it in order costs a tenth of a microsecond.
const orderedWithinMs = 1_000;

/** What names that are not counted apart are counted as: no name of GraphQL has brackets. */
export const otherName = '(other)';

/**
 * What is counted by names that clients make up. Beyond 200 what comes new takes the place of what nobody named for ten
 * minutes, or counts as other: no stream of names makes a metric grow.
 */
export class BoundedNames<Counted> {
  readonly #make: () => Counted;
  /** The least recently named first. */
  readonly #byName = new Map<string, { readonly counted: Counted; at: number }>();
  readonly #others: Counted;

  constructor(make: () => Counted) {
    this.#make = make;
    this.#others = make();
  }

  /** `now` in milliseconds, of a clock that never goes back. */
  of(name: string, now: number): Counted {
    const known = this.#byName.get(name);
    if (known === undefined) return this.#hasRoom(now) ? this.#add(name, now) : this.#others;
    if (now - known.at < orderedWithinMs) return known.counted;
    known.at = now;
    this.#byName.delete(name);
    this.#byName.set(name, known);
    return known.counted;
  }

  all(): readonly (readonly [name: string, counted: Counted])[] {
    const named = [...this.#byName].map(([name, { counted }]) => [name, counted] as const);
    return [...named, [otherName, this.#others]];
  }

  #add(name: string, now: number): Counted {
    const counted = this.#make();
    this.#byName.set(name, { counted, at: now });
    return counted;
  }

  #hasRoom(now: number): boolean {
    if (this.#byName.size < namesMax) return true;
    const [oldest] = this.#byName;
    if (oldest === undefined || now - oldest[1].at < idleMs) return false;
    return this.#byName.delete(oldest[0]);
  }
}
