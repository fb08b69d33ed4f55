import { inTransaction } from '@tributary/kit/database/database';
import { isId } from '@tributary/kit/ids';
import { publish } from '../../database/outbox.ts';
import { lockReviewsBy } from '../../database/review/reviews.ts';
import { forgetReviews } from '../../database/review/save-reviews.ts';
import { reviewEvent } from '../../domain/review/review-event.ts';
import type { Service } from '../service.ts';

export interface WithdrawReview {
  readonly customerId: string;
  readonly productId: string;
}

/** Takes a customer's review of a product back, as though it had never been written. Gives its id, or null where there is none. */
export async function withdrawReview(
  service: Service,
  { customerId, productId }: WithdrawReview,
): Promise<string | null> {
  if (!isId('prd', productId)) return null;
  return inTransaction(service.db, async (tx) => {
    const [review] = await lockReviewsBy(tx, customerId, productId);
    if (review === undefined) return null;

    await forgetReviews(tx, [review.id]);
    await publish(tx, [reviewEvent('review.removed', review)], service.now());
    return review.id;
  });
}
