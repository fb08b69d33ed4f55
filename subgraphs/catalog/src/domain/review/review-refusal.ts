import type { CardNumberGiven, InvalidText, Path, VersionConflict } from '@tributary/kit/failure';
import type { ProductUnknown } from '../edit/edit-failure.ts';

/** Why a customer's review was not written: facts alone. */
export type WritingRefusal =
  | ProductUnknown
  | { readonly kind: 'InvalidRating'; readonly rating: number; readonly path: Path }
  | { readonly kind: 'InvalidLanguage'; readonly path: Path }
  | TooManyReviews
  | InvalidText
  | CardNumberGiven;

/** As many in a day as nobody has to say of what they bought. */
export interface TooManyReviews {
  readonly kind: 'TooManyReviews';
  readonly max: number;
}

/** Why reviews were neither published nor rejected: facts alone. Each survives JSON. */
export type ModerationRefusal = ReviewUnknown | ReviewVersionConflict | InvalidText | CardNumberGiven;

export interface ReviewUnknown {
  readonly kind: 'ReviewUnknown';
  readonly reviewId: string;
  readonly path: Path;
}

/** Somebody changed the review since it was read: what would be published is not what was read. */
export interface ReviewVersionConflict extends Omit<VersionConflict, 'kind'> {
  readonly kind: 'ReviewVersionConflict';
  readonly reviewId: string;
  readonly path: Path;
}
