import { createHash } from 'node:crypto';
import type { ProductDraft } from './product-draft.ts';

/** A price list as the catalog's bulk loader reads it; the catalog's own PriceListDraft is the law. */
export interface PriceListDraft {
  readonly kind: 'priceList';
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly currency: string;
  readonly countries: readonly string[];
  readonly customerGroups: readonly string[];
  readonly entries: readonly EntryDraft[];
}

/** Minor units of the list's currency. */
interface EntryDraft {
  readonly variantId: string;
  readonly fromQuantity: number;
  readonly amountMinor: number;
  readonly compareAtMinor: null;
  readonly validFrom: null;
  readonly validUntil: null;
}

const currency = 'USD';

/** One for a group of customers, of all products that are given, and one for everybody who buys many of the first. */
export function samplePriceLists(picked: readonly ProductDraft[]): readonly PriceListDraft[] {
  return [
    {
      ...named('wholesale', 'Wholesale'),
      customerGroups: ['wholesale'],
      entries: picked.flatMap((product) => entriesOf(product, { fromQuantity: 1, percent: 80 })),
    },
    {
      ...named('by-the-dozen', 'By the dozen'),
      customerGroups: [],
      entries: picked
        .slice(0, 1)
        .flatMap((product) => [
          ...entriesOf(product, { fromQuantity: 12, percent: 90 }),
          ...entriesOf(product, { fromQuantity: 48, percent: 80 }),
        ]),
    },
  ];
}

/** So much of what each variant costs otherwise, in whole minor units. */
function entriesOf(
  { variants }: ProductDraft,
  { fromQuantity, percent }: { readonly fromQuantity: number; readonly percent: number },
): readonly EntryDraft[] {
  return variants.flatMap(({ id: variantId, prices }) => {
    const price = prices.find((one) => one.currency === currency);
    if (price === undefined) return [];
    const amountMinor = Math.floor((price.amountMinor * percent) / 100);
    return [{ variantId, fromQuantity, amountMinor, compareAtMinor: null, validFrom: null, validUntil: null }];
  });
}

/** Their ids follow from their handles: the cookbook may name them. */
function named(handle: string, title: string) {
  const hash = createHash('sha256').update(handle).digest('hex');
  return { kind: 'priceList', id: `plt_${hash.slice(0, 32)}`, handle, title, currency, countries: [] } as const;
}
