import type { Database } from '@tributary/kit/database/database';
import { repriced } from '../domain/lines.ts';
import type { Catalog } from '../remote/catalog.ts';
import { type Change, changeCart } from './change-cart.ts';
import type { CartResult } from './decide-on-cart.ts';

/** Takes today's prices for all lines, or for none where a line is no longer sold. */
export function repriceCart(
  { db, catalog }: { readonly db: Database; readonly catalog: Catalog },
  change: Change,
): Promise<CartResult> {
  return changeCart(db, change, {
    operation: 'cartReprice',
    input: null,
    failures: [],
    ask: async ({ lines }) => {
      const asked = new Set(lines.map(({ variantId }) => variantId));
      return { asked, variants: await catalog.variants([...asked]) };
    },
    decide: (cart, answer) => repriced(cart, answer, change.now),
  });
}
