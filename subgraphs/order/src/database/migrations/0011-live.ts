import { migration } from '@tributary/kit/database/database';
import { changesTable, noting } from '@tributary/kit/live/changes-table';

/** What is told of orders while it happens: lines of their timelines, and steps of their checkouts. */
export const live = migration(11, 'live', [
  ...changesTable,
  ...noting({
    table: 'order_event',
    as: 'order_event',
    on: 'insert',
    subject: 'new.order_id',
    facts: `jsonb_build_object('kind', 'Event', 'place', new.place)`,
  }),
  ...noting({
    table: 'checkout',
    as: 'checkout_begun',
    on: 'insert',
    subject: 'new.order_id',
    facts: notedSteps(`'[]'`),
  }),
  ...noting({
    table: 'checkout',
    as: 'checkout_step',
    on: 'update of steps',
    when: 'new.steps is distinct from old.steps',
    subject: 'new.order_id',
    facts: notedSteps('old.steps'),
  }),
]);

/** All steps as they are then, and those of them that were not so before. */
export function notedSteps(before: string): string {
  return `jsonb_build_object('kind', 'Steps', 'steps', new.steps, 'changed', (
    select coalesce(jsonb_agg(step order by nth), '[]') from jsonb_array_elements(new.steps) with ordinality as s (step, nth)
     where not ${before}::jsonb @> jsonb_build_array(step)))`;
}
