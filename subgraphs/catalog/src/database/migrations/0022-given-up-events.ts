import { migration } from '@tributary/kit/database/database';

/** For whether any event waits that may be older than all others: of whoever was erased before it their id is kept until then. */
export const givenUpEvents = migration(22, 'given up events', [
  `create index inbox_not_done on inbox (consumer) where state <> 'DONE'`,
]);
