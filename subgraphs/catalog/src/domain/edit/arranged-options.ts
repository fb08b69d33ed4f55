import type { KnownProduct } from '../import/known-product.ts';
import type { OptionDraft, SelectedOption } from '../product-draft.ts';
import { retitled } from './edited-variants.ts';
import type { ArrangeOptions, OptionArrangement } from './product-edit.ts';

/**
 * With these options, in this order. An option goes by the name that it had; one that there was not is new, and all variants
 * get its first value. One that is not among them goes, and so does its value of each variant. A value that variants have
 * and that is not among those that are left breaks a rule: see `problemOf`.
 */
export function arranged(known: KnownProduct, { options }: ArrangeOptions): KnownProduct {
  const before = new Map(known.product.options.map((option) => [option.name, option]));
  const arranged = options.map((option) => ({
    option: { name: option.name, values: option.values.map(({ value }) => value) },
    former: before.get(option.formerName ?? option.name) ?? null,
    renamed: renamings(option),
  }));
  const variants = known.variants.map((one) => ({
    ...one,
    variant: {
      ...one.variant,
      selectedOptions: arranged.map((option) => selected(option, one.variant.selectedOptions)),
    },
  }));
  return retitled({ ...known, product: { ...known.product, options: arranged.map(({ option }) => option) }, variants });
}

/** Names that options are said to have had, and have not. */
export function unknownFormerName(known: KnownProduct, { options }: ArrangeOptions): string | null {
  const names = new Set(known.product.options.map(({ name }) => name));
  const former = options.flatMap(({ formerName }) => (formerName === null ? [] : [formerName]));
  return former.find((name) => !names.has(name)) ?? null;
}

interface Arranged {
  readonly option: OptionDraft;
  readonly former: OptionDraft | null;
  readonly renamed: ReadonlyMap<string, string>;
}

function selected({ option, former, renamed }: Arranged, chosen: readonly SelectedOption[]): SelectedOption {
  const { name } = option;
  if (former === null) return { name, value: option.values[0] ?? '' };
  const value = chosen.find((one) => one.name === former.name)?.value ?? '';
  return { name, value: renamed.get(value) ?? value };
}

function renamings({ values }: OptionArrangement): ReadonlyMap<string, string> {
  return new Map(values.flatMap(({ value, formerValue }) => (formerValue === null ? [] : [[formerValue, value]])));
}
