import { notFound, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type { ProductUnknown } from '../domain/edit/edit-failure.ts';
import type { ModerationRefusal, WritingRefusal } from '../domain/review/review-refusal.ts';
import type { UserErrorModel } from './models.ts';

type ReviewRefusal = Exclude<
  WritingRefusal | ModerationRefusal,
  ProductUnknown | { readonly kind: 'InvalidText' | 'CardNumberGiven' }
>;

/** Why a review was not written, published or rejected, in words, beside what other things are refused for, too. */
export function reviewError(refusal: ReviewRefusal): UserErrorModel {
  switch (refusal.kind) {
    case 'InvalidRating':
      return validation('INVALID_RATING', `Expected 1 to 5 stars, got ${refusal.rating}.`, refusal.path);
    case 'InvalidLanguage':
      return validation('INVALID_LANGUAGE', 'Expected a language such as de or pt-BR.', refusal.path);
    case 'TooManyReviews':
      return validation('TOO_MANY_REVIEWS', `Expected at most ${refusal.max} reviews in 24 hours.`, []);
    case 'ReviewVersionConflict':
      return versionConflict('ReviewVersionConflictError', refusal, refusal.reviewId);
    case 'ReviewUnknown':
      return notFound('REVIEW_NOT_FOUND', `There is no review ${refusal.reviewId}.`, refusal.path);
  }
}
