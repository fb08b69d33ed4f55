import { describe } from 'vitest';
import { checkoutPageJourney } from './checkout-page-journey.ts';
import { cookbookJourney } from './cookbook-journey.ts';
import { idempotencyKeyJourney } from './idempotency-key-journey.ts';
import { liveJourney } from './live-journey.ts';
import { shareSystem } from './shared-system.ts';

// Each journey has carts and orders of its own, and no figure of the whole shop.

shareSystem();

describe('the cookbook:', () => {
  cookbookJourney();
});
describe('the page on the checkout:', () => {
  checkoutPageJourney();
});
describe('who follows what happens:', () => {
  liveJourney();
});
// The last one, as it kills the router.
describe('a key in the header:', () => {
  idempotencyKeyJourney();
});
