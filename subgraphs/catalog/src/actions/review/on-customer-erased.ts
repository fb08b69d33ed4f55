import type { EventHandler } from '@tributary/kit/events/inbox';
import { publish } from '../../database/outbox.ts';
import { eraseBuyer } from '../../database/review/purchases.ts';
import { forgetReviewer } from '../../database/review/reviewers.ts';
import { lockReviewsBy } from '../../database/review/reviews.ts';
import { forgetReviews } from '../../database/review/save-reviews.ts';
import { reviewEvent } from '../../domain/review/review-event.ts';
import type { Service } from '../service.ts';

/** Their reviews are removed, as what they wrote may tell who they are, and their purchases are nobody's. */
export function onCustomerErased({ now }: Pick<Service, 'now'>): EventHandler {
  return async (tx, { subject: customerId, publishedAt }) => {
    await eraseBuyer(tx, customerId, publishedAt);
    await forgetReviewer(tx, customerId);
    const reviews = await lockReviewsBy(tx, customerId, null);
    await forgetReviews(
      tx,
      reviews.map(({ id }) => id),
    );
    await publish(
      tx,
      reviews.map((review) => reviewEvent('review.removed', review)),
      now(),
    );
  };
}
