/** Whom a list is for; an empty side names nobody, and leaves nobody out. */
interface Reach {
  readonly countries: readonly string[];
  readonly customerGroups: readonly string[];
}

/** Prices of some variants, for some buyers, in one currency. */
export interface EditedPriceList extends Reach {
  readonly id: string;
  /** Unique; what files call it. */
  readonly handle: string;
  readonly title: string;
  /** Of all its prices; it never changes. */
  readonly currency: string;
}

export interface PriceList extends EditedPriceList {
  /** Grows with each change of it and of its prices. */
  readonly version: number;
}

/** What a unit costs whoever buys at least `fromQuantity`, for as long as it is valid. Minor units of the list's currency. */
export interface EntryPrice {
  readonly amountMinor: number;
  readonly compareAtMinor: number | null;
  /** The first instant; null: from when it was set on. */
  readonly validFrom: Date | null;
  /** No more at this one; null for ever. */
  readonly validUntil: Date | null;
}

/** What an entry is known by in its list. */
export interface EntryKey {
  readonly variantId: string;
  readonly fromQuantity: number;
}

export interface PriceListEntry extends EntryKey, EntryPrice {
  readonly priceListId: string;
}

export const priceListLimits = {
  /** Each is looked at for each country and group that any of them names. */
  lists: 100,
  /** As many as there are. */
  countries: 249,
  customerGroups: 50,
  /** Who changes whom a list is for has the ranges of so many products written anew. */
  entries: 20_000,
  /** As many as a cart's line has. */
  fromQuantity: 999,
  /** Kinds of buyers that have the same lists: a product has a range of prices for each of them. */
  audiences: 500,
} as const;
