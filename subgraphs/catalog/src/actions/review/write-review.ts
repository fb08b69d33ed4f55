import { inTransaction } from '@tributary/kit/database/database';
import { isId, newId } from '@tributary/kit/ids';
import { publish } from '../../database/outbox.ts';
import { productsWithIds } from '../../database/products.ts';
import { waitForErasures } from '../../database/review/purchases.ts';
import { lockReviewer, saveReviewer } from '../../database/review/reviewers.ts';
import { lockReviewsBy } from '../../database/review/reviews.ts';
import { addReview, saveReviews } from '../../database/review/save-reviews.ts';
import type { Review, ReviewWriting } from '../../domain/review/review.ts';
import { reviewEvent } from '../../domain/review/review-event.ts';
import type { WritingRefusal } from '../../domain/review/review-refusal.ts';
import { invalidWriting, rewrittenReview, writtenReview } from '../../domain/review/write-review.ts';
import { oneMoreWriting, writingsMax } from '../../domain/review/writing-allowance.ts';
import type { Service } from '../service.ts';

export interface WriteReview {
  readonly customerId: string;
  readonly productId: string;
  readonly writing: ReviewWriting;
}

export interface ReviewWritten {
  readonly kind: 'ReviewWritten';
  readonly reviewId: string;
}

export type WriteReviewResult = ReviewWritten | WritingRefusal;

/**
 * Writes a customer's review of a product that is on sale, or changes the one that they have; it waits to be read then. To write
 * the same again changes nothing, so that it needs no key.
 */
export async function writeReview(service: Service, request: WriteReview): Promise<WriteReviewResult> {
  const { customerId, productId, writing } = request;
  const wrong = invalidWriting(writing);
  if (wrong !== null) return wrong;
  const [product] = isId('prd', productId) ? await productsWithIds(service.db, [productId]) : [];
  if (product?.isOnSale !== true) return { kind: 'ProductUnknown', productId, path: ['productId'] };

  return inTransaction(service.db, async (tx) => {
    const now = service.now();
    await waitForErasures(tx);
    const reviewer = await lockReviewer(tx, customerId, now);
    const [known = null] = await lockReviewsBy(tx, customerId, productId);
    const next = nextReview(known, request, now);
    if (next === null) return { kind: 'ReviewWritten', reviewId: known?.id ?? '' };
    const allowed = oneMoreWriting(reviewer, now);
    if (allowed === null) return { kind: 'TooManyReviews', max: writingsMax };

    await saveReviewer(tx, customerId, allowed);
    await (known === null ? addReview(tx, next) : saveReviews(tx, [next]));
    await publish(tx, [reviewEvent(known === null ? 'review.created' : 'review.updated', next)], now);
    return { kind: 'ReviewWritten', reviewId: next.id };
  });
}

/** Null where it is as it was. */
function nextReview(known: Review | null, { customerId, productId, writing }: WriteReview, now: Date): Review | null {
  return known === null
    ? writtenReview(writing, { id: newId('rev', now), productId, customerId, now })
    : rewrittenReview(known, writing, now);
}
