import { migration } from '@tributary/kit/database/database';

/** What a checkout was told that its cart costs. The version before freezes none: its carts cost what their lines do. */
export const frozenCost = migration(5, 'frozen cost', ['alter table cart add column frozen jsonb']);
