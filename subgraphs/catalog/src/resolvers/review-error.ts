import { notFound, sharedInvalid, validation, versionConflict } from '@tributary/kit/serving/user-error';
import type { ModerateReviewsResult, ReviewsModerated } from '../actions/review/moderate-reviews.ts';
import type { WritingRefusal } from '../domain/review/review-refusal.ts';
import type { ReviewModerationErrorModel, ReviewWriteErrorModel } from './models.ts';
import { editsRefused } from './user-error.ts';

/** Why a review was not written, in words. */
export function writingError(refusal: WritingRefusal): ReviewWriteErrorModel {
  switch (refusal.kind) {
    case 'ProductUnknown':
      return notFound('PRODUCT_NOT_FOUND', `There is no product ${refusal.productId} on sale.`, refusal.path);
    case 'InvalidRating':
      return validation('INVALID_RATING', `Expected 1 to 5 stars, got ${refusal.rating}.`, refusal.path);
    case 'InvalidLanguage':
      return validation('INVALID_LANGUAGE', 'Expected a language such as de or pt-BR.', refusal.path);
    case 'TooManyReviews':
      return validation('TOO_MANY_REVIEWS', `Expected at most ${refusal.max} reviews in 24 hours.`, []);
    case 'InvalidText':
    case 'CardNumberGiven':
      return sharedInvalid(refusal);
  }
}

/** Why reviews were neither published nor rejected, in words. */
export function moderationError(refusal: Exclude<ModerateReviewsResult, ReviewsModerated>): ReviewModerationErrorModel {
  switch (refusal.kind) {
    case 'VersionConflict':
      return versionConflict('ReviewVersionConflictError', refusal, refusal.reviewId);
    case 'ReviewUnknown':
      return notFound('REVIEW_NOT_FOUND', `There is no review ${refusal.reviewId}.`, refusal.path);
    case 'InvalidText':
    case 'CardNumberGiven':
      return sharedInvalid(refusal);
    case 'IdempotencyKeyReused':
    case 'InvalidIdempotencyKey':
    case 'NoLines':
    case 'TooManyLines':
    case 'QuantityOutOfRange':
      return editsRefused(refusal);
  }
}
