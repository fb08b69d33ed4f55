import { migration } from '@tributary/kit/database/database';

/** Each product that was there before has its row; a large shop takes longer than statements may. */
export const filledListing = migration(8, 'filled listing', [
  'set local statement_timeout = 0',
  'select fill_product_listing()',
]);
