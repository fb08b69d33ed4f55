import type { EditedPriceList, EntryPrice, PriceListEntry } from './price-list.ts';

/** A price list as it is handed to the bulk loader, one JSON object a line, which `kind` tells from those of products. */
export interface PriceListDraft extends EditedPriceList {
  readonly kind: 'priceList';
  readonly entries: readonly EntryDraft[];
}

/** Instants are ISO 8601. */
export interface EntryDraft
  extends
    Omit<PriceListEntry, 'priceListId' | 'validFrom' | 'validUntil'>,
    Readonly<Record<'validFrom' | 'validUntil', string | null>> {}

export function priceListDraftOf(
  { id, handle, title, currency, countries, customerGroups }: EditedPriceList,
  entries: readonly PriceListEntry[],
): PriceListDraft {
  return {
    kind: 'priceList',
    id,
    handle,
    title,
    currency,
    countries,
    customerGroups,
    entries: entries.map(({ variantId, fromQuantity, amountMinor, compareAtMinor, validFrom, validUntil }) => ({
      variantId,
      fromQuantity,
      amountMinor,
      compareAtMinor,
      validFrom: textOf(validFrom),
      validUntil: textOf(validUntil),
    })),
  };
}

function textOf(instant: EntryPrice['validFrom']): string | null {
  return instant?.toISOString() ?? null;
}
