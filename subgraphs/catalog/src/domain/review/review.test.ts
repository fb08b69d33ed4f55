import { describe, expect, test } from 'vitest';
import { shownReview, type ReviewStatus, type ShownReview } from './review.ts';

function review(change: Partial<ShownReview> = {}): ShownReview {
  return {
    id: 'rev_1',
    productId: 'prd_1',
    customerId: 'cus_jane',
    rating: 4,
    title: 'Good',
    text: 'It is good.',
    authorName: 'J.',
    language: 'en',
    status: 'PUBLISHED',
    rejectionReason: null,
    version: 1,
    createdAt: new Date(0),
    changedAt: new Date(0),
    publishedAt: new Date(0),
    isVerifiedPurchase: false,
    isOnSale: true,
    ...change,
  };
}

const guest = { customerId: null, isModerator: false };
const jane = { customerId: 'cus_jane', isModerator: false };
const john = { customerId: 'cus_john', isModerator: false };
const moderator = { customerId: 'cus_sam', isModerator: true };

describe('a review is shown', () => {
  test.each<[ReviewStatus, boolean, boolean]>([
    ['PUBLISHED', true, true],
    ['PUBLISHED', false, false],
    ['PENDING', true, false],
    ['REJECTED', true, false],
  ])('%s, its product on sale: %s, to strangers: %s', (status, isOnSale, isShown) => {
    const one = review({ status, isOnSale });

    expect([guest, john].map((reader) => shownReview(one, reader))).toEqual(Array(2).fill(isShown ? one : null));
  });

  test('to its author and to the staff as it is, whatever it is', () => {
    const one = review({ status: 'REJECTED', isOnSale: false });

    expect([jane, moderator].map((reader) => shownReview(one, reader))).toEqual([one, one]);
  });
});
