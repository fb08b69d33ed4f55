import type { Told } from '@tributary/schema/events/told';
import type { Review } from './review.ts';

type ByAuthor = 'review.created' | 'review.updated' | 'review.removed';
type ByStaff = 'review.published' | 'review.rejected';

/** What the world is told of a review: nothing of its author, nor of what they wrote. */
function facts({ id: reviewId, productId, rating, language, version }: Review) {
  return { reviewId, productId, rating, language, version };
}

/** What its author did with a review. */
export function reviewEvent(type: ByAuthor, review: Review): Told<ByAuthor> {
  return { type, subject: review.id, data: facts(review) };
}

/** What the staff did with a review. */
export function moderationEvent(review: Review, actor: string): Told<ByStaff> {
  const type = review.status === 'PUBLISHED' ? 'review.published' : 'review.rejected';
  return { type, subject: review.id, data: { ...facts(review), actor } };
}
