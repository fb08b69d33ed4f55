import type { StoredPrice, StoredProduct, StoredVariant } from '../stored.ts';
import type { KnownVariant } from './known-product.ts';
import type { Match } from './matches.ts';
import { same } from './same.ts';
import { type StockChange, stockChange } from './stock-change.ts';

/** A variant of the file, or one of the shop's that the file has not. */
export type Placed = Match | { readonly imported: null; readonly known: KnownVariant };
export type Numbered = Placed & { readonly position: number; readonly id: string };

const blank = { barcode: null, weightGrams: null, requiresShipping: true, taxable: true, tracksStock: true };

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
    taxable: facts.taxable ?? before.taxable,
    tracksStock: facts.tracksStock ?? before.tracksStock,
  };
  return same(variant, known?.variant) ? [] : [variant];
}

export function changedPrice({ imported, known, id }: Numbered, currency: string): StoredPrice[] {
  const before = known?.price ?? null;
  const amountMinor = imported?.price.amountMinor ?? before?.amountMinor;
  if (imported === null || amountMinor === undefined) return [];
  const { compareAtMinor = before?.compareAtMinor ?? null } = imported.price;
  const price = { variantId: id, currency, amountMinor, compareAtMinor };
  return same(price, before) ? [] : [price];
}

export function changedStock({ imported, known, id }: Numbered, locationId: string): StockChange[] {
  if (imported === null) return [];
  const change = stockChange(imported.stock, { variantId: id, locationId, level: known?.level ?? null });
  return change === null ? [] : [change];
}
