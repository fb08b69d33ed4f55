import { requireScope } from '@tributary/kit/identity';
import { listEvents } from '../actions/feed/list-events.ts';
import type { EventResolvers, QueryResolvers } from './types.ts';

export const events: NonNullable<QueryResolvers['events']> = (_, asked, { viewer, service, cursors }) => {
  requireScope(viewer, 'event:read');
  const { types = null, subject = null, ...page } = asked;
  return listEvents(service, cursors, { types, subject, ...page });
};

export const event: EventResolvers = { at: ({ publishedAt }) => publishedAt };
