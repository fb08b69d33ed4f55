import { migration } from '@tributary/kit/database/database';

/** What a buyer tells the shop with a cart and its lines. The version before knows of neither, and leaves both as they are. */
export const details = migration(11, 'details', [
  'alter table cart add column details jsonb',
  'alter table cart_line add column attributes jsonb',
]);
