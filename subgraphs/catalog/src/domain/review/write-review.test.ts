import { describe, expect, test } from 'vitest';
import { moderated } from './moderate-reviews.ts';
import type { ReviewWriting } from './review.ts';
import { invalidWriting, reviewLimits, rewrittenReview, writtenReview } from './write-review.ts';

const now = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-02T00:00:00Z');
const writing: ReviewWriting = {
  rating: 4,
  title: 'A good mug',
  text: 'It holds tea.\nAnd it holds coffee.',
  authorName: 'Jane from Bern',
  language: 'en',
};
const fresh = writtenReview(writing, { id: 'rev_1', productId: 'prd_1', customerId: 'cus_jane', now });

describe('what a customer writes', () => {
  test.each([
    ['one star', { rating: 1 }],
    ['five stars', { rating: 5 }],
    ['the longest texts', { title: 'x'.repeat(reviewLimits.title), text: 'x'.repeat(reviewLimits.text) }],
    ['a language of a region', { language: 'pt-br' }],
  ])('may be of %s', (_, change) => {
    expect(invalidWriting({ ...writing, ...change })).toBeNull();
  });

  test.each([
    ['no star', { rating: 0 }, 'InvalidRating', 'rating'],
    ['six stars', { rating: 6 }, 'InvalidRating', 'rating'],
    ['half a star', { rating: 4.5 }, 'InvalidRating', 'rating'],
    ['a blank title', { title: '\u2003' }, 'InvalidText', 'title'],
    ['a title of two lines', { title: 'a\nb' }, 'InvalidText', 'title'],
    ['a title that is too long', { title: 'x'.repeat(reviewLimits.title + 1) }, 'InvalidText', 'title'],
    ['a text that is too long', { text: 'x'.repeat(reviewLimits.text + 1) }, 'InvalidText', 'text'],
    ['a text with NUL', { text: 'a\0b' }, 'InvalidText', 'text'],
    ['a text with a card’s number', { text: 'mine is 4242 4242 4242 4242' }, 'CardNumberGiven', 'text'],
    ['a name that turns what follows', { authorName: 'Jane \u202E' }, 'InvalidText', 'authorName'],
    ['no language', { language: 'English' }, 'InvalidLanguage', 'language'],
  ])('cannot be of %s', (...[, change, kind, path]) => {
    expect(invalidWriting({ ...writing, ...change })).toMatchObject({ kind, path: [path] });
  });
});

test('a first review waits, in the canonical spelling of its language', () => {
  const review = writtenReview(
    { ...writing, language: 'pt-br' },
    { id: 'rev_1', productId: 'prd_1', customerId: 'cus_jane', now },
  );

  expect(review).toMatchObject({ status: 'PENDING', publishedAt: null, version: 1, language: 'pt-BR', changedAt: now });
});

test('what is written again as it is changes nothing', () => {
  expect(rewrittenReview(fresh, { ...writing, language: 'EN' }, later)).toBeNull();
});

test.each([{ rating: 5 }, { title: 'A mug' }, { text: 'It holds tea.' }, { authorName: 'Jane' }, { language: 'de' }])(
  'a published one that is another by %j waits to be read again',
  (change) => {
    const published = moderated(fresh, { kind: 'Publish' }, now);

    expect(rewrittenReview(published, { ...writing, ...change }, later)).toEqual({
      ...fresh,
      ...change,
      version: 3,
      changedAt: later,
    });
  },
);
