import { migration } from '@tributary/kit/database/database';

/** Where a cart goes to, and how. The version before knows of neither. */
export const delivery = migration(8, 'delivery', [
  'alter table cart add column destination jsonb, add column delivery_option_id text',
]);
