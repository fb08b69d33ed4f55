import { migration } from '@tributary/kit/database/database';

/** The trace of the request that began a checkout, for whoever drives it on. */
export const trace = migration(14, 'trace', ['alter table checkout add column traceparent text']);
