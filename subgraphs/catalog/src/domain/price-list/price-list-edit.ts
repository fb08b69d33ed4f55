import type { EntryKey, EntryPrice, EditedPriceList } from './price-list.ts';

/** One thing that the staff want of price lists. */
export type PriceListEdit = CreatePriceList | UpdatePriceList | RemovePriceList | SetEntry;

export interface CreatePriceList extends Omit<EditedPriceList, 'id' | 'handle'> {
  readonly kind: 'CreatePriceList';
  /** Null: made of the title. */
  readonly handle: string | null;
}

interface OfPriceList {
  readonly priceListId: string;
  /** Null: whatever it is at. */
  readonly expectedVersion: number | null;
}

export interface UpdatePriceList extends OfPriceList {
  readonly kind: 'UpdatePriceList';
  /** What is absent stays. */
  readonly facts: Partial<Omit<EditedPriceList, 'id' | 'currency'>>;
}

export interface RemovePriceList extends OfPriceList {
  readonly kind: 'RemovePriceList';
}

export interface SetEntry extends OfPriceList, EntryKey {
  readonly kind: 'SetEntry';
  /** Null: the list has none any more. */
  readonly price: EntryPrice | null;
}
