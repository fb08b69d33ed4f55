/** The coerced variables of a request. */
export type Variables = Readonly<Record<string, unknown>>;

/** A number that is known when the document is, or when its variables are. None is negative. */
export type Amount = number | ((variables: Variables) => number);

export function valueOf(amount: Amount, variables: Variables): number {
  return typeof amount === 'number' ? amount : amount(variables);
}

export function sum(amounts: readonly Amount[]): Amount {
  let known = 0;
  let unknown: ((variables: Variables) => number)[] | null = null;
  for (const one of amounts) {
    if (typeof one === 'number') known += one;
    else if (unknown === null) unknown = [one];
    else unknown.push(one);
  }
  if (unknown === null) return known;
  const all = unknown;
  return (variables) => all.reduce((total, one) => total + one(variables), known);
}

export function product(one: Amount, other: Amount): Amount {
  if (typeof one === 'number' && typeof other === 'number') return times(one, other);
  return (variables) => times(valueOf(one, variables), valueOf(other, variables));
}

export function largest(amounts: readonly Amount[]): Amount {
  const [only] = amounts;
  if (amounts.length === 1 && only !== undefined) return only;
  if (amounts.every((one) => typeof one === 'number')) return Math.max(0, ...amounts);
  return (variables) => Math.max(0, ...amounts.map((one) => valueOf(one, variables)));
}

/** Of nothing there is nothing, however much each would be. */
function times(one: number, other: number): number {
  return one === 0 || other === 0 ? 0 : one * other;
}
