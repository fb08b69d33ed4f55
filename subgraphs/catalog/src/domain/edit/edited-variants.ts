import { standardTax } from '@tributary/kit/tax-class';
import { generatedSku } from '../import/generated-sku.ts';
import type { KnownProduct, KnownVariant } from '../import/known-product.ts';
import { strikeThroughMinor } from '../price.ts';
import type { OptionDraft, SelectedOption } from '../product-draft.ts';
import { taxClassAfter } from '../tax-class.ts';
import type { NewVariant } from './product-edit.ts';

export interface Naming {
  readonly newId: (prefix: 'prd' | 'var') => string;
}

/** With one variant more, behind the others; values that its options do not have yet come to them. */
export function added(known: KnownProduct, wanted: NewVariant, { newId }: Naming): KnownProduct {
  const { sku, optionValues, prices, taxable, taxClass, ...facts } = wanted;
  const { id: productId, handle, options } = known.product;
  const id = newId('var');
  const last = known.variants.at(-1)?.variant.position ?? -1;
  const variant = {
    ...facts,
    taxClass: taxClassAfter(standardTax, { taxable, taxClass }),
    id,
    productId,
    position: last + 1,
    sku: sku ?? generatedSku(handle, optionValues),
    title: '',
    selectedOptions: selected(options, optionValues),
  };
  const priced = prices.map((price) => ({ variantId: id, ...price, compareAtMinor: strikeThroughMinor(price) }));
  const one: KnownVariant = { variant, prices: priced, levels: [] };
  return retitled(withNewValues({ ...known, variants: [...known.variants, one] }, optionValues));
}

/** With other values for one variant. */
export function withValues(known: KnownProduct, variantId: string, optionValues: readonly string[]): KnownProduct {
  const selectedOptions = selected(known.product.options, optionValues);
  const variants = known.variants.map((one) =>
    one.variant.id === variantId ? { ...one, variant: { ...one.variant, selectedOptions } } : one,
  );
  return retitled(withNewValues({ ...known, variants }, optionValues));
}

/** Variants are called by their values; the one of a product with nothing to choose, as the product is. */
export function retitled(known: KnownProduct): KnownProduct {
  const variants = known.variants.map((one) => {
    const values = one.variant.selectedOptions.map(({ value }) => value);
    const title = values.length === 0 ? known.product.title : values.join(' / ');
    return title === one.variant.title ? one : { ...one, variant: { ...one.variant, title } };
  });
  return { ...known, variants };
}

/** As many as were given: whether that is one for each option, a rule of products says. */
function selected(options: readonly OptionDraft[], values: readonly string[]): SelectedOption[] {
  return values.map((value, index) => ({ name: options[index]?.name ?? '', value }));
}

function withNewValues(known: KnownProduct, optionValues: readonly string[]): KnownProduct {
  const options = known.product.options.map((option, index) => {
    const value = optionValues[index];
    if (value === undefined || option.values.includes(value)) return option;
    return { ...option, values: [...option.values, value] };
  });
  return { ...known, product: { ...known.product, options } };
}
