import { migration } from '@tributary/kit/database/database';

/** What a line cost before its promise ended. The version before writes none, which is as good as unchanged. */
export const repricedFrom = migration(3, 'repriced from', [
  `alter table cart_line add column repriced_from_minor bigint
     constraint cart_line_repriced_from_is_not_negative check (repriced_from_minor >= 0)`,
]);
