import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne, perArgument } from '@tributary/kit/database/loader';
import { isId } from '@tributary/kit/ids';
import type DataLoader from 'dataloader';
import type { ShownReview } from '../../domain/review/review.ts';
import { type ProductStars, starsOf } from './ratings.ts';
import {
  type CustomersReviews,
  type PlacedReview,
  type QueuedReviews,
  type ReviewPage,
  reviewsBy,
  reviewsOf,
  reviewsStanding,
  reviewsWithIds,
} from './reviews.ts';

/** What is read of reviews. */
export interface ReviewLoaders {
  readonly review: DataLoader<string, ShownReview | null>;
  /** By product id; null where nobody has rated it. */
  readonly stars: DataLoader<string, ProductStars | null>;
  /** Published ones by product id, for each page that is asked for. */
  readonly reviewsOf: (page: ReviewPage) => DataLoader<string, readonly PlacedReview[]>;
  readonly reviewsBy: (page: CustomersReviews) => Promise<readonly ShownReview[]>;
  readonly reviewsStanding: (page: QueuedReviews) => Promise<readonly ShownReview[]>;
}

/** `kept` keeps a loader, so that what it has read can be forgotten. */
export function reviewLoaders(
  db: Database,
  kept: <Loader extends { clearAll(): unknown }>(loader: Loader) => Loader,
): ReviewLoaders {
  return {
    review: kept(
      loadOne<string, ShownReview>(
        (ids) => reviewsWithIds(db, ids),
        ({ id }) => id,
      ),
    ),
    stars: kept(
      loadOne<string, ProductStars>(
        (ids) => starsOf(db, ids),
        ({ productId }) => productId,
      ),
    ),
    reviewsOf: perArgument((page: ReviewPage) =>
      kept(
        loadMany<string, PlacedReview>(
          (ids) => reviewsOf(db, ids, page),
          ({ productId }) => productId,
        ),
      ),
    ),
    // An id of another form is nobody's.
    reviewsBy: async (page) => (page.productId === null || isId('prd', page.productId) ? reviewsBy(db, page) : []),
    reviewsStanding: (page) => reviewsStanding(db, page),
  };
}
