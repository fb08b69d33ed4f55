import { migration } from '@tributary/kit/database/database';
import { outboxTable } from '@tributary/kit/events/publish';

/** What is told to other services. */
export const events = migration(2, 'events', outboxTable);
