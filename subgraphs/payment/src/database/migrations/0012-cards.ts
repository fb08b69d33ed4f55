import { migration } from '@tributary/kit/database/database';

/** What is charged, as its owner recognises it: for the invoice. */
export const cards = migration(12, 'cards', [
  // The old version writes none. Brand and last four digits, and never more.
  `alter table payment
     add column card jsonb,
     add constraint payment_card_form check (card is null or
       (card ->> 'last4' ~ '^[0-9]{4}$' and length(card ->> 'brand') between 1 and 40 and card - 'last4' - 'brand' = '{}'))`,
]);
