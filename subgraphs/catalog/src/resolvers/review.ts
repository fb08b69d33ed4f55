import { badInput } from '@tributary/kit/errors';
import { requireCustomer, requireScope } from '@tributary/kit/identity';
import { windowed } from '@tributary/kit/serving/connection';
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

  reviews: ({ id }, { sort, rating = null, ...asked }, { cursors, loaders }) => {
    if (rating !== null && (rating < 1 || rating > 5)) throw badInput(`expected a rating from 1 to 5, got ${rating}`);
    return windowed(asked, {
      cursors,
      scope: `reviews ${JSON.stringify([id, sort, rating])}`,
      read: (window) => loaders.reviewsOf({ sort, rating, window }).load(id),
      placeOf: ({ place }) => place,
    });
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
  myReviews: (_, { productId = null, ...asked }, { cursors, loaders, viewer }) => {
    const { id: customerId } = requireCustomer(viewer);
    return windowed(asked, {
      cursors,
      scope: `reviews by ${JSON.stringify([customerId, productId])}`,
      read: (window) => loaders.reviewsBy({ customerId, productId, window }),
      placeOf: ({ id }) => [id],
    });
  },

  reviews: (_, { status, ...asked }, { cursors, loaders, viewer }) => {
    requireScope(viewer, 'review:moderate');
    return windowed(asked, {
      cursors,
      scope: `reviews ${status}`,
      read: (window) => loaders.reviewsStanding({ status, window }),
      placeOf: ({ changedAt, id }) => [changedAt.toISOString(), id],
    });
  },
};
