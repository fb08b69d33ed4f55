import { expect, test } from 'vitest';
import { type Moderation, moderateReviews } from './moderate-reviews.ts';
import type { Review } from './review.ts';
import { reviewLimits, writtenReview } from './write-review.ts';

const now = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-02T00:00:00Z');
const writing = { rating: 4, title: 'Good', text: 'It is good.', authorName: 'Jane', language: 'en' };

function review(id: string, change: Partial<Review> = {}): Review {
  return { ...writtenReview(writing, { id, productId: 'prd_1', customerId: `cus_${id}`, now }), ...change };
}

function moderate(known: readonly Review[], ...given: Moderation[]) {
  return moderateReviews(
    given.map((one, index) => ({ ...one, path: ['reviews', String(index)] })),
    known,
    later,
  );
}

const publish = (reviewId: string, expectedVersion = 1): Moderation => ({
  reviewId,
  expectedVersion,
  verdict: { kind: 'Publish' },
});
const reject = (reviewId: string, reason: string, expectedVersion = 1): Moderation => ({
  reviewId,
  expectedVersion,
  verdict: { kind: 'Reject', reason },
});

test('a review is published from now on', () => {
  const known = review('a');

  expect(moderate([known], publish('a'))).toEqual({
    kind: 'ReviewsModerated',
    changes: [
      {
        after: { ...known, status: 'PUBLISHED', publishedAt: later, version: 2 },
        fields: [{ field: 'status', before: 'PENDING', after: 'PUBLISHED' }],
      },
    ],
  });
});

test('a published one can be rejected, and says why', () => {
  const known = review('a', { status: 'PUBLISHED', publishedAt: now, version: 2 });

  expect(moderate([known], reject('a', 'Not about the mug', 2))).toMatchObject({
    changes: [
      {
        after: { status: 'REJECTED', rejectionReason: 'Not about the mug', publishedAt: null, version: 3 },
        fields: [{ field: 'status' }, { field: 'rejectionReason', before: null, after: 'Not about the mug' }],
      },
    ],
  });
});

test('a verdict that is given already changes nothing', () => {
  const published = review('a', { status: 'PUBLISHED', publishedAt: now });
  const rejected = review('b', { status: 'REJECTED', rejectionReason: 'Spam' });

  expect(moderate([published, rejected], publish('a'), reject('b', 'Spam'))).toEqual({
    kind: 'ReviewsModerated',
    changes: [
      { after: published, fields: [] },
      { after: rejected, fields: [] },
    ],
  });
});

test('of two verdicts on one review the second has to know the first', () => {
  expect(moderate([review('a')], publish('a'), reject('a', 'Spam'))).toMatchObject({
    kind: 'ReviewVersionConflict',
    path: ['reviews', '1', 'expectedVersion'],
  });
  expect(moderate([review('a')], publish('a'), reject('a', 'Spam', 2))).toMatchObject({
    changes: [{ after: { status: 'REJECTED', version: 3 } }],
  });
});

test.each([
  ['that there is not', [publish('b')], 'ReviewUnknown', ['reviews', '0', 'reviewId']],
  [
    'as it was before its author changed it',
    [publish('a', 3)],
    'ReviewVersionConflict',
    ['reviews', '0', 'expectedVersion'],
  ],
  ['for no reason', [reject('a', ' ')], 'InvalidText', ['reviews', '0', 'reason']],
  [
    'for too many reasons',
    [reject('a', 'x'.repeat(reviewLimits.reason + 1))],
    'InvalidText',
    ['reviews', '0', 'reason'],
  ],
  ['beside a good one', [publish('a'), publish('b')], 'ReviewUnknown', ['reviews', '1', 'reviewId']],
])('no verdict is given on a review %s', (...[, given, kind, path]) => {
  expect(moderate([review('a')], ...given)).toMatchObject({ kind, path });
});

test('the longest reason is one', () => {
  expect(moderate([review('a')], reject('a', 'x'.repeat(reviewLimits.reason)))).toMatchObject({
    kind: 'ReviewsModerated',
  });
});
