import { inTransaction } from '@tributary/kit/database/database';
import { isId } from '@tributary/kit/ids';
import { publish } from '../../database/outbox.ts';
import { lockReviewsBy } from '../../database/review/reviews.ts';
import { forgetReviews } from '../../database/review/save-reviews.ts';
import { productsThere } from '../../database/save-collections.ts';
import type { ProductUnknown } from '../../domain/edit/edit-failure.ts';
import { reviewEvent } from '../../domain/review/review-event.ts';
import type { Service } from '../service.ts';

export interface WithdrawReview {
  readonly customerId: string;
  readonly productId: string;
}

export type WithdrawReviewResult = ReviewWithdrawn | ProductUnknown;

export interface ReviewWithdrawn {
  readonly kind: 'ReviewWithdrawn';
  /** Null where there was none. */
  readonly reviewId: string | null;
}

/** Takes a customer's review of a product back, as though it had never been written. */
export async function withdrawReview(
  service: Service,
  { customerId, productId }: WithdrawReview,
): Promise<WithdrawReviewResult> {
  const unknown = { kind: 'ProductUnknown', productId, path: ['productId'] } as const;
  if (!isId('prd', productId)) return unknown;
  return inTransaction(service.db, async (tx) => {
    const [review] = await lockReviewsBy(tx, customerId, productId);
    if (review === undefined) {
      const isThere = (await productsThere(tx, [productId])).has(productId);
      return isThere ? { kind: 'ReviewWithdrawn', reviewId: null } : unknown;
    }

    await forgetReviews(tx, [review.id]);
    await publish(tx, [reviewEvent('review.removed', review)], service.now());
    return { kind: 'ReviewWithdrawn', reviewId: review.id };
  });
}
