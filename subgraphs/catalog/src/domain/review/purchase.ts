/** What an order's event says of what was bought: variants, each with what is added to what was known of it. */
export interface BoughtUnits {
  readonly variantId: string;
  /** Below zero where units were taken off. */
  readonly units: number;
}

/** A line of an order's event; versions before did not say of which variant it is. */
export interface ToldLine {
  readonly variantId?: string | undefined;
  readonly quantity: number;
}

/** What lines that come to an order and lines that go from it add up to, by variant; in the order of variants, none that stays as it is. */
export function boughtUnits(come: readonly ToldLine[], gone: readonly ToldLine[]): readonly BoughtUnits[] {
  const units = new Map<string, number>();
  const add = ({ variantId, quantity }: ToldLine, sign: 1 | -1) => {
    if (variantId !== undefined) units.set(variantId, (units.get(variantId) ?? 0) + sign * quantity);
  };
  for (const line of come) add(line, 1);
  for (const line of gone) add(line, -1);
  return [...units]
    .map(([variantId, count]) => ({ variantId, units: count }))
    .filter((one) => one.units !== 0)
    .toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1));
}
