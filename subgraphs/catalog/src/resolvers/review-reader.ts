import { holdsScope } from '@tributary/kit/identity';
import type { ReviewReader } from '../domain/review/review.ts';
import type { Context } from './context.ts';

/** As whom somebody reads reviews. */
export function readerOf({ viewer }: Pick<Context, 'viewer'>): ReviewReader {
  return {
    customerId: viewer.kind === 'customer' ? viewer.id : null,
    isModerator: holdsScope(viewer, 'review:moderate'),
  };
}
