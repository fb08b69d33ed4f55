import { migration } from '@tributary/kit/database/database';
import { inboxTable, outboxTable } from '@tributary/kit/events/publish';

/** What is told to other services, and what they told. */
export const events = migration(3, 'events', [...outboxTable, ...inboxTable]);
