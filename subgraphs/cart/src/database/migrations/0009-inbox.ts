import { migration } from '@tributary/kit/database/database';
import { inboxTable } from '@tributary/kit/events/publish';

/** What other services told. */
export const inbox = migration(9, 'inbox', [
  ...inboxTable,
  // For forgetCartsOf, whatever state they are in.
  'create index cart_customer on cart (customer_id) where customer_id is not null',
]);
