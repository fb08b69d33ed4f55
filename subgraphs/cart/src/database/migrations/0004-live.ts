import { migration } from '@tributary/kit/database/database';
import { changesTable, noting } from '@tributary/kit/live/changes-table';

/** What is told of carts while it happens: each new version, and that one is gone. */
export const live = migration(4, 'live', [
  ...changesTable,
  ...noting({
    table: 'cart',
    as: 'cart',
    on: 'update of version',
    when: 'new.version <> old.version',
    subject: 'new.id',
  }),
  ...noting({ table: 'cart', as: 'cart_gone', on: 'delete', subject: 'new.id' }),
]);
