/** Where the middle of what was drawn lies, with as much certainty as was asked for. */
export interface Interval {
  readonly middle: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The middle of values that spread alike on both sides of it, and where it lies but for the given chance of being wrong.
 * Infinite on both sides where there are too few values to say so. Throws RangeError of none.
 * Method: the Hodges–Lehmann estimate, with the interval that Wilcoxon's signed-rank test leaves. One wild value moves neither.
 */
export function middleOf(values: readonly number[], chance: number): Interval {
  if (values.length === 0) throw new RangeError('expected at least one value');
  const means = values
    .flatMap((one, index) => values.slice(index).map((other) => (one + other) / 2))
    .toSorted((a, b) => a - b);
  const half = means.length >> 1;
  const upper = means[half] ?? 0;
  const middle = means.length % 2 === 0 ? ((means[half - 1] ?? upper) + upper) / 2 : upper;
  const outside = rarest(values.length, chance / 2);
  return {
    middle,
    from: means[outside] ?? -Infinity,
    to: outside < 0 ? Infinity : (means.at(-1 - outside) ?? Infinity),
  };
}

/** The highest rank sum that is, with all below it, no likelier than the chance, were signs tossed; −1 where none is. */
function rarest(count: number, chance: number): number {
  // How many of all ways to pick among the ranks sum up to each number.
  let ways = [1];
  for (let rank = 1; rank <= count; rank += 1) {
    const sums: number[] = Array.from({ length: ways.length + rank }, () => 0);
    for (const [sum, of] of ways.entries()) {
      sums[sum] = (sums[sum] ?? 0) + of;
      sums[sum + rank] = (sums[sum + rank] ?? 0) + of;
    }
    ways = sums;
  }
  let likelihood = 0;
  for (const [sum, of] of ways.entries()) {
    likelihood += of / 2 ** count;
    if (likelihood > chance) return sum - 1;
  }
  return count;
}

/** What an interval says of a limit. */
export function held({ from, to }: Interval, limit: number): 'at most' | 'more than' | 'cannot tell whether' {
  if (to <= limit) return 'at most';
  return from > limit ? 'more than' : 'cannot tell whether';
}
