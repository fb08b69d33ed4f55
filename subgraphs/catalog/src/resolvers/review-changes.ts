import { requireCustomer, requireScope } from '@tributary/kit/identity';
import { moderate, type ModerateReviews } from '../actions/review/moderate-reviews.ts';
import { withdrawReview } from '../actions/review/withdraw-review.ts';
import { writeReview } from '../actions/review/write-review.ts';
import { actorOf } from './actor-of.ts';
import type { Context } from './context.ts';
import type { ReviewsPayloadModel } from './models.ts';
import { moderationError, writingError } from './review-error.ts';
import type {
  MutationResolvers,
  ReviewsPayloadResolvers,
  ReviewVersionConflictErrorResolvers,
  ReviewWritePayloadResolvers,
} from './types.ts';

/** What customers and the staff do with reviews. */
export const reviewChanges: MutationResolvers = {
  reviewWrite: async (_, { input: { productId, ...writing } }, { service, viewer, loaders }) => {
    const { id: customerId } = requireCustomer(viewer);
    const result = await writeReview(service, { customerId, productId, writing });
    loaders.forget();
    if (result.kind !== 'ReviewWritten') return { reviewId: null, errors: [writingError(result)] };
    return { reviewId: result.reviewId, errors: [] };
  },

  reviewWithdraw: async (_, { input: { productId } }, { service, viewer, loaders }) => {
    const { id: customerId } = requireCustomer(viewer);
    const withdrawnId = await withdrawReview(service, { customerId, productId });
    loaders.forget();
    return { withdrawnId, errors: [] };
  },

  reviewsPublish: (_, { input: { reviews, idempotencyKey } }, context) =>
    moderated(context, {
      operation: 'reviewsPublish',
      idempotencyKey,
      edits: reviews.map((one) => ({ ...one, verdict: { kind: 'Publish' } })),
    }),

  reviewsReject: (_, { input: { reviews, idempotencyKey } }, context) =>
    moderated(context, {
      operation: 'reviewsReject',
      idempotencyKey,
      edits: reviews.map(({ reason, ...one }) => ({ ...one, verdict: { kind: 'Reject', reason } })),
    }),
};

export const reviewWritePayload: ReviewWritePayloadResolvers = {
  review: ({ reviewId }, _, { loaders }) => (reviewId === null ? null : loaders.review.load(reviewId)),
};

export const reviewsPayload: ReviewsPayloadResolvers = {
  // One may have been withdrawn since: the answer to a key may be asked for again.
  reviews: async ({ reviewIds }, _, { loaders }) => {
    const found = await Promise.all(reviewIds.map((id) => loaders.review.load(id)));
    return found.filter((review) => review !== null);
  },
};

export const reviewVersionConflictError: ReviewVersionConflictErrorResolvers = {
  current: async ({ current }, _, { loaders }) => {
    const found = await loaders.review.load(current);
    if (found === null) throw new Error(`expected the review ${current}, which was there a moment ago`);
    return found;
  },
};

async function moderated(context: Context, changes: Omit<ModerateReviews, 'actor'>): Promise<ReviewsPayloadModel> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'review:moderate');
  const result = await moderate(service, { ...changes, actor: actorOf(viewer) });
  loaders.forget();
  if (result.kind !== 'ReviewsModerated') return { reviewIds: [], errors: [moderationError(result)] };
  return { reviewIds: result.reviewIds, errors: [] };
}
