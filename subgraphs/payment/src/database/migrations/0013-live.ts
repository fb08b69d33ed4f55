import { migration } from '@tributary/kit/database/database';
import { changesTable, noting } from '@tributary/kit/live/changes-table';

/** What is told of payments while it happens: each of their states, and of their sums. */
export const live = migration(13, 'live', [
  ...changesTable,
  ...noting({
    table: 'payment',
    as: 'payment',
    on: 'update',
    when: 'new.* is distinct from old.*',
    subject: 'new.id',
  }),
]);
