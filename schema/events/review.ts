import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { count, id } from './parts.ts';

const told = toldBy('catalog');

const review = z.object({
  reviewId: id('The review.'),
  productId: id('The product that it is about.'),
  rating: z.int().min(1).max(5).describe('Stars, from 1 to 5.'),
  language: z.string().min(1).describe('What it is written in, a tag of BCP 47.'),
  version: count('Grows with each change of the review; of one that is gone, the last.'),
});

const moderated = review.extend({ actor: id("Who: a customer's id, or `service:` and a name.") });

/** What catalog tells of reviews: nothing of their authors, nor what they wrote. */
export const reviewEvents = {
  'review.created': told('A customer wrote a review, which waits for the staff to read it.', 'reviewId', review),
  'review.updated': told('Its author changed a review, which waits to be read again.', 'reviewId', review),
  'review.removed': told('Its author took a review back, or was erased.', 'reviewId', review),
  'review.published': told(
    "The staff published a review: its rating counts among its product's.",
    'reviewId',
    moderated,
  ),
  'review.rejected': told(
    'The staff rejected a review; one that was published is shown no more.',
    'reviewId',
    moderated,
  ),
};
