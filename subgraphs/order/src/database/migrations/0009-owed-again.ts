import { migration } from '@tributary/kit/database/database';

/** What is owed again is told apart from what was refused. */
export const owedAgain = migration(9, 'owed again', [
  // The old version counts among the refusals what is owed again, and goes on to.
  'alter table reversal add column owed_again int not null default 0',
]);
