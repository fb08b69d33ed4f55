import { migration } from '@tributary/kit/database/database';

/** Suggestions look for beginnings of words in the names of all categories: they are made plain once. */
export const categorySearch = migration(10, 'category search', [
  'alter table category add column search_name text generated always as (plain_text(name)) stored',
]);
