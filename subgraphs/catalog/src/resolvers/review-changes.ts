import { requireCustomer, requireScope } from '@tributary/kit/identity';
import {
  moderate,
  type ModerateReviews,
  type ModerateReviewsResult,
  type ReviewsModerated,
} from '../actions/review/moderate-reviews.ts';
import { withdrawReview } from '../actions/review/withdraw-review.ts';
import { writeReview } from '../actions/review/write-review.ts';
import { refused, type Refused } from '../domain/failure.ts';
import { actorOf } from './actor-of.ts';
import type { Context } from './context.ts';
import { errorsOf } from './payload.ts';
import type { MutationResolvers, Resolvers, ReviewVersionConflictErrorResolvers } from './types.ts';

/** What customers and the staff do with reviews. */
export const reviewChanges = {
  reviewWrite: async (_, { input: { productId, ...writing } }, { service, viewer, loaders }) => {
    const { id: customerId } = requireCustomer(viewer);
    const result = await writeReview(service, { customerId, productId, writing });
    loaders.forget();
    return result.kind === 'ReviewWritten' ? result : refused(result);
  },

  reviewWithdraw: async (_, { input: { productId } }, { service, viewer, loaders }) => {
    const { id: customerId } = requireCustomer(viewer);
    const result = await withdrawReview(service, { customerId, productId });
    loaders.forget();
    return result.kind === 'ReviewWithdrawn' ? result : refused(result);
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
} satisfies Partial<MutationResolvers>;

const moderatedReviews = {
  // One may have been withdrawn since: the answer to a key may be asked for again.
  async reviews(answer: ReviewsModerated | Refused<unknown>, _: unknown, { loaders }: Context) {
    if (answer.kind === 'Refused') return [];
    const found = await Promise.all(answer.reviewIds.map((id) => loaders.review.load(id)));
    return found.filter((review) => review !== null);
  },
  errors: errorsOf,
};

export const reviewPayloads = {
  ReviewWritePayload: {
    review: (answer, _, { loaders }) => (answer.kind === 'Refused' ? null : loaders.review.load(answer.reviewId)),
    errors: errorsOf,
  },
  ReviewWithdrawPayload: {
    withdrawnId: (answer) => (answer.kind === 'Refused' ? null : answer.reviewId),
    errors: errorsOf,
  },
  ReviewsPublishPayload: moderatedReviews,
  ReviewsRejectPayload: moderatedReviews,
} satisfies Partial<Resolvers>;

export const reviewVersionConflictError: ReviewVersionConflictErrorResolvers = {
  current: async ({ current }, _, { loaders }) => {
    const found = await loaders.review.load(current);
    if (found === null) throw new Error(`expected the review ${current}, which was there a moment ago`);
    return found;
  },
};

async function moderated(
  context: Context,
  changes: Omit<ModerateReviews, 'actor'>,
): Promise<ReviewsModerated | Refused<Exclude<ModerateReviewsResult, ReviewsModerated>>> {
  const { service, viewer, loaders } = context;
  requireScope(viewer, 'review:moderate');
  const result = await moderate(service, { ...changes, actor: actorOf(viewer) });
  loaders.forget();
  return result.kind === 'ReviewsModerated' ? result : refused(result);
}
