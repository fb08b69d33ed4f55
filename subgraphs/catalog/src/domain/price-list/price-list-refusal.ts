import type { Path, VersionConflict } from '@tributary/kit/failure';
import type { HandleTaken, VariantUnknown } from '../edit/edit-failure.ts';

/** Why the staff's changes of price lists were not made: facts alone. Each survives JSON. */
export type PriceListRefusal =
  | PriceListUnknown
  | VariantUnknown
  | HandleTaken
  | PriceListVersionConflict
  | InvalidPriceList;

export interface PriceListUnknown {
  readonly kind: 'PriceListUnknown';
  readonly priceListId: string;
  readonly path: Path;
}

export interface PriceListVersionConflict extends Omit<VersionConflict, 'kind'> {
  readonly kind: 'PriceListVersionConflict';
  readonly priceListId: string;
  readonly path: Path;
}

/** There can be no such list, or no such price in it. */
export interface InvalidPriceList {
  readonly kind: 'InvalidPriceList';
  /** What is wrong: a text, a handle, a currency, an amount, or the list. */
  readonly about: 'TEXT' | 'HANDLE' | 'CURRENCY' | 'PRICE' | 'PRICE_LIST';
  /** What was expected, and what came. */
  readonly problem: string;
  readonly path: Path;
}
