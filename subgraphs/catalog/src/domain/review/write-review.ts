import { invalidText } from '@tributary/kit/text';
import { languageTag } from '../translation/language.ts';
import type { Review, ReviewWriting } from './review.ts';
import type { WritingRefusal } from './review-refusal.ts';

// A title fits a line; a text of a page or two is what people read; a name is as long as names are.
export const reviewLimits = { title: 120, text: 5_000, authorName: 60, reason: 500 } as const;

/** What is wrong with what a customer wrote, the first thing; null where nothing is. */
export function invalidWriting({ rating, title, text, authorName, language }: ReviewWriting): WritingRefusal | null {
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) return { kind: 'InvalidRating', rating, path: ['rating'] };
  return (
    invalidText(title, { lengthMax: reviewLimits.title }, ['title']) ??
    invalidText(text, { lengthMax: reviewLimits.text, isMultiline: true }, ['text']) ??
    invalidText(authorName, { lengthMax: reviewLimits.authorName }, ['authorName']) ??
    (languageTag(language) === null ? { kind: 'InvalidLanguage', path: ['language'] } : null)
  );
}

export interface NewReview {
  readonly id: string;
  readonly productId: string;
  readonly customerId: string;
  readonly now: Date;
}

/** A first review as it is to be kept: it waits until the staff have read it. */
export function writtenReview(writing: ReviewWriting, { id, productId, customerId, now }: NewReview): Review {
  return {
    ...kept(writing),
    ...unread(now),
    id,
    productId,
    customerId,
    version: 1,
    createdAt: now,
  };
}

/** A review as its author has it from now on, which waits to be read again; null where nothing of it is another. */
export function rewrittenReview(review: Review, writing: ReviewWriting, now: Date): Review | null {
  const next = kept(writing);
  const isSame =
    review.rating === next.rating &&
    review.title === next.title &&
    review.text === next.text &&
    review.authorName === next.authorName &&
    review.language === next.language;
  return isSame ? null : { ...review, ...next, ...unread(now), version: review.version + 1 };
}

function kept({ rating, title, text, authorName, language }: ReviewWriting): ReviewWriting {
  return { rating, title, text, authorName, language: languageTag(language) ?? language };
}

function unread(now: Date): Pick<Review, 'status' | 'rejectionReason' | 'publishedAt' | 'changedAt'> {
  return { status: 'PENDING', rejectionReason: null, publishedAt: null, changedAt: now };
}
