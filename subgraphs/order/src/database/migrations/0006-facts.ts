import { migration } from '@tributary/kit/database/database';

/** What happened to an order is kept as facts; the words are made where somebody asks. */
export const facts = migration(6, 'facts', [
  // The old version writes the words into `message`, and reads them: to it what the new one writes says nothing.
  `alter table order_event add column facts jsonb, alter column message set default ''`,
]);
