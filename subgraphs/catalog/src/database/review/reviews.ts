import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, type Direction, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Position, Window } from '@tributary/kit/window';
import type { Review, ReviewStatus, ShownReview } from '../../domain/review/review.ts';
import { isOnSale } from '../products.ts';
import { hasBought } from './purchases.ts';

/** Of `review r`. */
const reviewColumns = `r.id, r.product_id as "productId", r.customer_id as "customerId", r.rating, r.title,
  r.body as text, r.author_name as "authorName", r.language, r.status, r.rejection_reason as "rejectionReason",
  r.version, r.created_at as "createdAt", r.changed_at as "changedAt", r.published_at as "publishedAt"`;

const shownColumns = `${reviewColumns}, ${hasBought('r.customer_id', 'r.product_id')} as "isVerifiedPurchase",
  exists (select from product p where p.id = r.product_id and ${isOnSale}) as "isOnSale"`;

export function reviewsWithIds(db: Database, ids: readonly string[]): Promise<ShownReview[]> {
  return rowsOf<ShownReview>(db, {
    name: 'reviews-with-ids',
    text: `select ${shownColumns} from review r where r.id = any($1)`,
    values: [ids],
  });
}

export type ReviewSort = 'NEWEST' | 'RATING_DESC' | 'RATING_ASC';

/** Which of a product's published reviews. */
export interface ReviewPage {
  readonly sort: ReviewSort;
  /** With so many stars alone; null: with any number. */
  readonly rating: number | null;
  readonly window: Window;
}

export interface PlacedReview extends ShownReview {
  /** Its place in the list that it was read from. */
  readonly place: Position;
}

interface ReviewOrder {
  readonly value: string;
  readonly type: string;
  readonly direction: Direction;
  readonly placeOf: (review: ShownReview) => string | number;
}

// The columns are those of an index.
const orders: Readonly<Record<ReviewSort, ReviewOrder>> = {
  NEWEST: {
    value: 'r.published_at',
    type: 'timestamptz',
    direction: 'desc',
    placeOf: ({ publishedAt }) => publishedAt?.toISOString() ?? '',
  },
  RATING_DESC: { value: 'r.rating', type: 'int', direction: 'desc', placeOf: ({ rating }) => rating },
  RATING_ASC: { value: 'r.rating', type: 'int', direction: 'asc', placeOf: ({ rating }) => rating },
};

/** For each of some products the same page of its published reviews, from its beginning, or backwards from its end, with a spare one. */
export async function reviewsOf(
  db: Database,
  productIds: readonly string[],
  { sort, rating, window }: ReviewPage,
): Promise<PlacedReview[]> {
  const { value, type, direction, placeOf } = orders[sort];
  const { values, bind } = binding();
  const conditions = [`r.product_id = wanted.product_id and r.status = 'PUBLISHED'`];
  if (rating !== null) conditions.push(`r.rating = ${bind(rating, 'int')}`);
  const columns = [
    { name: value, type },
    { name: 'r.id', type: 'text' },
  ];
  const place = windowParts({ columns, direction }, window, bind);
  conditions.push(...place.conditions);
  const text = `select ${shownColumns}
     from unnest(${bind(productIds, 'text[]')}) with ordinality as wanted (product_id, turn)
    cross join lateral (select * from review r where ${conditions.join(' and ')}
                         order by ${place.orderBy} limit ${place.limit}) r
    order by wanted.turn, ${place.orderBy}`;
  const rows = await rowsOf<ShownReview>(db, { name: nameOf('reviews-of', text), text, values });
  return rows.map((review) => ({ ...review, place: [placeOf(review), review.id] }));
}

const latestFirst = { columns: [{ name: 'r.id', type: 'text' }], direction: 'desc' } as const;

/** Of a customer, the last one first. */
export interface CustomersReviews {
  readonly customerId: string;
  /** Null: of any. */
  readonly productId: string | null;
  readonly window: Window;
}

export function reviewsBy(db: Database, page: CustomersReviews): Promise<ShownReview[]> {
  const { customerId, productId, window } = page;
  const { values, bind } = binding();
  const place = windowParts(latestFirst, window, bind);
  const conditions = [
    `r.customer_id = ${bind(customerId, 'text')}`,
    ...(productId === null ? [] : [`r.product_id = ${bind(productId, 'text')}`]),
    ...place.conditions,
  ];
  const text = `select ${shownColumns} from review r where ${conditions.join(' and ')}
                 order by ${place.orderBy} limit ${place.limit}`;
  return rowsOf<ShownReview>(db, { name: nameOf('reviews-by', text), text, values });
}

/** Those that stand so, what has waited for longest first. */
export interface QueuedReviews {
  readonly status: ReviewStatus;
  readonly window: Window;
}

const longestWaitingFirst = {
  columns: [
    { name: 'r.changed_at', type: 'timestamptz' },
    { name: 'r.id', type: 'text' },
  ],
  direction: 'asc',
} as const;

export function reviewsStanding(db: Database, { status, window }: QueuedReviews): Promise<ShownReview[]> {
  const { values, bind } = binding();
  const place = windowParts(longestWaitingFirst, window, bind);
  const conditions = [`r.status = ${bind(status, 'text')}`, ...place.conditions];
  const text = `select ${shownColumns} from review r where ${allOf(conditions)}
                 order by ${place.orderBy} limit ${place.limit}`;
  return rowsOf<ShownReview>(db, { name: nameOf('reviews-standing', text), text, values });
}

/** Locks reviews in the order in which everybody locks them. */
export function lockReviews(tx: Tx, ids: readonly string[]): Promise<Review[]> {
  return rowsOf<Review>(tx, {
    name: 'lock-reviews',
    text: `select ${reviewColumns} from review r where r.id = any($1) order by r.id for update`,
    values: [ids],
  });
}

/** A customer's reviews, locked: that of one product, or all of them. */
export function lockReviewsBy(tx: Tx, customerId: string, productId: string | null): Promise<Review[]> {
  const { values, bind } = binding();
  const ofProduct = productId === null ? '' : `and r.product_id = ${bind(productId, 'text')}`;
  const text = `select ${reviewColumns} from review r
                 where r.customer_id = ${bind(customerId, 'text')} ${ofProduct} order by r.id for update`;
  return rowsOf<Review>(tx, { name: nameOf('lock-reviews-by', text), text, values });
}
