import { migration } from '@tributary/kit/database/database';

/** For whom a cart's lines are priced, for when nobody asks but whoever orders it. */
export const pricedFor = migration(10, 'priced for', [
  'alter table cart add column priced_for jsonb',
  `comment on column cart.priced_for is 'What catalog is asked for: {"country", "customerGroup"}; null for nobody in particular.'`,
]);
