import type { Path } from '@tributary/kit/failure';
import { invalidText } from '@tributary/kit/text';
import type { FieldChange } from '../edit/product-changes.ts';
import type { Review } from './review.ts';
import type { ModerationRefusal } from './review-refusal.ts';
import { reviewLimits } from './write-review.ts';

/** What the staff make of a review. */
export type Verdict = { readonly kind: 'Publish' } | { readonly kind: 'Reject'; readonly reason: string };

export interface Moderation {
  readonly reviewId: string;
  /** Of the review as it was read. */
  readonly expectedVersion: number;
  readonly verdict: Verdict;
}

export interface ReviewsModerated {
  readonly kind: 'ReviewsModerated';
  /** Each review once, in the order in which it is named first. */
  readonly changes: readonly ReviewChange[];
}

export interface ReviewChange {
  readonly after: Review;
  /** Empty where nothing is to be done. */
  readonly fields: readonly FieldChange[];
}

/** What verdicts, one after the other, make of reviews; the first that cannot be given stands for all. */
export function moderateReviews(
  moderations: readonly (Moderation & { readonly path: Path })[],
  known: readonly Review[],
  now: Date,
): ReviewsModerated | ModerationRefusal {
  const before = new Map(known.map((review) => [review.id, review]));
  const after = new Map<string, Review>();
  for (const { reviewId, expectedVersion, verdict, path } of moderations) {
    const review = after.get(reviewId) ?? before.get(reviewId);
    if (review === undefined) return { kind: 'ReviewUnknown', reviewId, path: [...path, 'reviewId'] };
    if (review.version !== expectedVersion) {
      const conflict = { kind: 'ReviewVersionConflict', expected: expectedVersion, actual: review.version } as const;
      return { ...conflict, reviewId, path: [...path, 'expectedVersion'] };
    }
    const problem =
      verdict.kind === 'Reject'
        ? invalidText(verdict.reason, { lengthMax: reviewLimits.reason, isMultiline: true }, [...path, 'reason'])
        : null;
    if (problem !== null) return problem;
    after.set(reviewId, moderated(review, verdict, now));
  }
  return { kind: 'ReviewsModerated', changes: [...after.values()].map((one) => changeOf(before.get(one.id), one)) };
}

/** A review after a verdict: the same where it stood so. */
export function moderated(review: Review, verdict: Verdict, now: Date): Review {
  if (verdict.kind === 'Publish') {
    if (review.status === 'PUBLISHED') return review;
    return { ...review, status: 'PUBLISHED', rejectionReason: null, publishedAt: now, version: review.version + 1 };
  }
  if (review.rejectionReason === verdict.reason) return review;
  const { reason: rejectionReason } = verdict;
  return { ...review, status: 'REJECTED', rejectionReason, publishedAt: null, version: review.version + 1 };
}

/** What the audit log says of it: nothing that its author wrote. */
function changeOf(before: Review | undefined, after: Review): ReviewChange {
  const fields = (['status', 'rejectionReason'] as const).flatMap((field) => {
    const was = before?.[field] ?? null;
    return was === after[field] ? [] : [{ field, before: was, after: after[field] }];
  });
  return { after, fields };
}
