/** Lists of names: all of one list must be there. Without any list nothing is asked. */
export type Alternatives = readonly (readonly string[])[];

export function isMet(alternatives: Alternatives, names: ReadonlySet<string>): boolean {
  return alternatives.length === 0 || alternatives.some((all) => all.every((name) => names.has(name)));
}

// Composition writes the same product out; beyond this nobody reads it.
const alternativesMax = 1_000;

/** What all of them ask together; null where they are none, or more than can be told. */
export function conjunction(all: readonly Alternatives[]): Alternatives | null {
  let product: Alternatives | null = null;
  for (const next of all) {
    const known: Alternatives = product ?? [[]];
    product = shortest(known.flatMap((one) => (next.length === 0 ? [[]] : next).map((other) => union(one, other))));
    if (product.length > alternativesMax) return null;
  }
  return product;
}

/** Whether whoever meets the first ones meets the others, too. */
export function implies(alternatives: Alternatives, others: Alternatives): boolean {
  if (others.length === 0) return true;
  return alternatives.every((all) => others.some((some) => some.every((name) => all.includes(name))));
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])].toSorted();
}

/** Without those that ask for more than another one does. */
function shortest(alternatives: Alternatives): Alternatives {
  const sorted = alternatives.toSorted((a, b) => a.length - b.length);
  return sorted.reduce<Alternatives>(
    (kept, one) => (kept.some((less) => less.every((name) => one.includes(name))) ? kept : [...kept, one]),
    [],
  );
}
