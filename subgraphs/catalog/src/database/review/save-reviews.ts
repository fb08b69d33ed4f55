import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Review } from '../../domain/review/review.ts';

/** Keeps a new review. */
export async function addReview(tx: Tx, review: Review): Promise<void> {
  await rowsOf(tx, {
    name: 'add-review',
    text: `insert into review (id, product_id, customer_id, rating, title, body, author_name, language, status, created_at,
                               changed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      review.id,
      review.productId,
      review.customerId,
      review.rating,
      review.title,
      review.text,
      review.authorName,
      review.language,
      review.status,
      review.createdAt,
      review.changedAt,
    ],
  });
}

/** Writes reviews that the transaction has locked. Each is at its next version then, and what they rate at its new rating. */
export async function saveReviews(tx: Tx, reviews: readonly Review[]): Promise<void> {
  if (reviews.length === 0) return;
  const rows = reviews.map((one) => ({
    id: one.id,
    rating: one.rating,
    title: one.title,
    body: one.text,
    author_name: one.authorName,
    language: one.language,
    status: one.status,
    rejection_reason: one.rejectionReason,
    changed_at: one.changedAt,
    published_at: one.publishedAt,
  }));
  await rowsOf(tx, {
    name: 'save-reviews',
    text: `update review r
              set (rating, title, body, author_name, language, status, rejection_reason, changed_at, published_at)
                = (n.rating, n.title, n.body, n.author_name, n.language, n.status, n.rejection_reason, n.changed_at,
                   n.published_at)
             from jsonb_populate_recordset(null::review, $1::jsonb) n
            where r.id = n.id`,
    values: [JSON.stringify(rows)],
  });
}

/** Forgets reviews, which the transaction has locked. */
export async function forgetReviews(tx: Tx, ids: readonly string[]): Promise<void> {
  await rowsOf(tx, { name: 'forget-reviews', text: 'delete from review where id = any($1)', values: [ids] });
}
