import { migration } from '@tributary/kit/database';
import { inboxTable, outboxTable } from '@tributary/kit/events';

/** What is told to other services, and what they told. */
export const events = migration(3, 'events', [...outboxTable, ...inboxTable]);
