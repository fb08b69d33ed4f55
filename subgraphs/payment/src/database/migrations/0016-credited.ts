import { migration } from '@tributary/kit/database/database';

/**
 * The most that its seller has said that all it credits of a sale comes to: what it credited earlier may be heard later. Null
 * where it has said nothing since; the version before neither reads nor writes it.
 */
export const credited = migration(16, 'credited', ['alter table payable add column credited_minor bigint']);
