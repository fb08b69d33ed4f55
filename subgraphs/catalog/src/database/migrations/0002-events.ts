import { migration } from '@tributary/kit/database';
import { outboxTable } from '@tributary/kit/events';

/** What is told to other services. */
export const events = migration(2, 'events', outboxTable);
