import { standardTax } from '@tributary/kit/tax-class';
import type { StoredPrice, StoredProduct, StoredVariant } from '../stored.ts';
import { taxClassAfter } from '../tax-class.ts';
import type { KnownVariant } from './known-product.ts';
import type { Match } from './matches.ts';
import { same } from './same.ts';
import { type StockChange, stockChange } from './stock-change.ts';

/** A variant of the file, or one of the shop's that the file has not. */
export type Placed = Match | { readonly imported: null; readonly known: KnownVariant };
export type Numbered = Placed & { readonly position: number; readonly id: string };

const blank = { barcode: null, weightGrams: null, requiresShipping: true, taxClass: standardTax, tracksStock: true };

export function changedVariant(match: Numbered, product: StoredProduct): StoredVariant[] {
  const { imported, known, position, id } = match;
  if (imported === null) return known.variant.position === position ? [] : [{ ...known.variant, position }];
  const { values, facts } = imported;
  const before = known?.variant ?? blank;
  const variant = {
    id,
    productId: product.id,
    position,
    sku: match.sku,
    title: values.length === 0 ? product.title : values.join(' / '),
    barcode: facts.barcode === undefined ? before.barcode : facts.barcode,
    selectedOptions: product.options.map(({ name }, index) => ({ name, value: values[index] ?? '' })),
    weightGrams: facts.weightGrams === undefined ? before.weightGrams : facts.weightGrams,
    requiresShipping: facts.requiresShipping ?? before.requiresShipping,
    taxClass: taxClassAfter(before.taxClass, facts),
    tracksStock: facts.tracksStock ?? before.tracksStock,
  };
  return same(variant, known?.variant) ? [] : [variant];
}

export function changedPrices({ imported, known, id }: Numbered): StoredPrice[] {
  return (imported?.prices ?? []).flatMap(({ currency, ...given }) => {
    const before = known?.prices.find((price) => price.currency === currency) ?? null;
    const amountMinor = given.amountMinor ?? before?.amountMinor;
    if (amountMinor === undefined) return [];
    const { compareAtMinor = before?.compareAtMinor ?? null } = given;
    const price = { variantId: id, currency, amountMinor, compareAtMinor };
    return same(price, before) ? [] : [price];
  });
}

export function changedStock({ imported, known, id }: Numbered): StockChange[] {
  return (imported?.stock ?? []).flatMap((stock) => {
    const level = known?.levels.find(({ locationId }) => locationId === stock.locationId) ?? null;
    return stockChange(stock, { variantId: id, level }) ?? [];
  });
}
