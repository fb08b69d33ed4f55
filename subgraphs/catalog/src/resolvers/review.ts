import { badInput } from '@tributary/kit/errors';
import { requireCustomer, requireScope } from '@tributary/kit/identity';
import { page, pageSize, windowOf, windowPage } from '@tributary/kit/serving/connection';
import { nodeId } from '@tributary/kit/serving/node-id';
import { visible } from '../domain/product.ts';
import { averageOf, countOf, noStars } from '../domain/review/rating.ts';
import { isWithin, shownReview } from '../domain/review/review.ts';
import { readerOf } from './review-reader.ts';
import { sightOf } from './sight.ts';
import type { ProductRatingResolvers, ProductResolvers, QueryResolvers, ReviewResolvers } from './types.ts';

/** What is read of a product's reviews. */
export const reviewsOfProduct: Pick<ProductResolvers, 'rating' | 'reviews'> = {
  rating: async ({ id }, _, { loaders }) => ({ stars: (await loaders.stars.load(id))?.stars ?? noStars }),

  reviews: async ({ id }, { sort, rating = null, ...asked }, { cursors, loaders }) => {
    if (rating !== null && (rating < 1 || rating > 5)) throw badInput(`expected a rating from 1 to 5, got ${rating}`);
    const scope = `reviews ${JSON.stringify([id, sort, rating])}`;
    const window = windowOf(asked, (cursor) => cursors.decode(scope, cursor));
    const reviews = await loaders.reviewsOf({ sort, rating, window }).load(id);
    return windowPage(reviews, window, ({ place }) => cursors.encode(scope, place));
  },
};

export const productRating: ProductRatingResolvers = {
  average: ({ stars }) => averageOf(stars),
  count: ({ stars }) => countOf(stars),
  distribution: ({ stars }) => stars.map((count, index) => ({ stars: index + 1, count })).toReversed(),
};

export const review: ReviewResolvers = {
  __resolveReference: async ({ id }, context) => shownReview(await context.loaders.review.load(id), readerOf(context)),
  nodeId,
  product: async ({ productId }, _, context) =>
    visible(await context.loaders.product.load(productId), sightOf(context)),
  verifiedPurchase: ({ isVerifiedPurchase }) => isVerifiedPurchase,
  rejectionReason: (one, _, context) => (isWithin(one, readerOf(context)) ? one.rejectionReason : null),
};

export const reviewQueries: Pick<QueryResolvers, 'myReviews' | 'reviews'> = {
  myReviews: async (_, { productId = null, first, after = null }, { cursors, loaders, viewer }) => {
    const { id: customerId } = requireCustomer(viewer);
    const scope = `reviews by ${JSON.stringify([customerId, productId])}`;
    const beforeId = after === null ? null : String(cursors.decode(scope, after)[0]);
    const reviews = await loaders.reviewsBy({ customerId, productId, beforeId, limit: pageSize(first) + 1 });
    return page(reviews, { first, after }, ({ id }) => cursors.encode(scope, [id]));
  },

  reviews: async (_, { status, first, after = null }, { cursors, loaders, viewer }) => {
    requireScope(viewer, 'review:moderate');
    const scope = `reviews ${status}`;
    const [changedAt, id] = after === null ? [] : cursors.decode(scope, after);
    const place = changedAt === undefined ? null : ([String(changedAt), String(id)] as const);
    const reviews = await loaders.reviewsStanding({ status, after: place, limit: pageSize(first) + 1 });
    return page(reviews, { first, after }, (one) => cursors.encode(scope, [one.changedAt.toISOString(), one.id]));
  },
};
