/** Decides which progressive `@override`s are in force for a request. */
export type OverridesInForce = () => Readonly<Record<string, boolean>>;

const percentage = /^percent\(([0-9]+(?:\.[0-9]+)?)\)$/;

/**
 * `percent(n)` is in force for n of a hundred requests; any other label where it is among `named`. A request uses one
 * decision throughout. Source: Apollo Federation, progressive override.
 */
export function overridesInForce(
  labels: readonly string[],
  { named, random }: { readonly named: ReadonlySet<string>; readonly random: () => number },
): OverridesInForce {
  if (labels.length === 0) return () => noOverrides;
  return () => {
    // One draw for all labels, so that a request at 10 % is also among those at 20 %.
    const draw = random() * 100;
    return Object.fromEntries(labels.map((label) => [label, isInForce(label, draw, named)]));
  };
}

/** Of a supergraph without such labels. */
export const noOverrides: Readonly<Record<string, boolean>> = {};

function isInForce(label: string, draw: number, named: ReadonlySet<string>): boolean {
  const percent = percentage.exec(label)?.[1];
  return percent === undefined ? named.has(label) : draw < Number(percent);
}
