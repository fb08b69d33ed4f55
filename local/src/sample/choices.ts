import { optionValues, type OptionName } from './department.ts';
import type { Option, SelectedOption } from './product-draft.ts';
import type { Random } from './random.ts';

/** What a product lets its buyer choose, and each combination that is sold. */
export interface Choices {
  readonly options: readonly Option[];
  /** One for each variant, the last option varying fastest; a single empty one where there is nothing to choose. */
  readonly combinations: readonly (readonly SelectedOption[])[];
}

const variantsMax = 60;

/** How many variants a product has: log-normal, most have few, some have dozens; on average four. */
export function variantCount(random: Random): number {
  // exp(1.25 + 0.85² / 2) is 5; the bounds and options with few values take the rest.
  return Math.min(variantsMax, Math.max(1, Math.round(Math.exp(1.25 + 0.85 * random.normal()))));
}

/** Spreads about `wanted` variants over the options: the first get the most values, and each combination is sold. */
export function choicesOf(names: readonly OptionName[], wanted: number, random: Random): Choices {
  const options: Option[] = [];
  let combinations: (readonly SelectedOption[])[] = [[]];
  for (const [index, name] of names.entries()) {
    const left = wanted / combinations.length;
    const isLast = index === names.length - 1;
    const values = someOf(optionValues[name], isLast ? Math.floor(left) : Math.ceil(left ** 0.6), random);
    if (values.length < 2) continue;
    options.push({ name, values });
    combinations = combinations.flatMap((chosen) => values.map((value) => [...chosen, { name, value }]));
  }
  return { options, combinations };
}

/** Consecutive values, as sizes are. */
function someOf(values: readonly string[], count: number, random: Random): readonly string[] {
  const taken = Math.min(Math.max(count, 0), values.length);
  const from = random.below(values.length - taken + 1);
  return values.slice(from, from + taken);
}
