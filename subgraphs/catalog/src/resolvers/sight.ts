import { holdsScope } from '@tributary/kit/identity';
import type { Context } from './context.ts';

/** Whether who asks sees what is not on sale, too. */
export function sightOf({ viewer }: Pick<Context, 'viewer'>): { readonly isStaff: boolean } {
  return { isStaff: holdsScope(viewer, 'inventory:read') };
}
