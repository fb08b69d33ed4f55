import type { Database } from '@tributary/kit/database/database';
import { loadOne } from '@tributary/kit/database/loader';
import { linesById } from './cart-lines.ts';
import { activeCartsOf, cartsById } from './carts.ts';
import { rulesOf } from './shop-rules.ts';
import { customerData } from './customer-data.ts';
import { shareByToken } from './shares.ts';

export type Loaders = ReturnType<typeof loaders>;

/** One request's reads: each kind is one statement however many carts, lines or customers are asked for at once. */
export function loaders(db: Database) {
  return {
    cart: loadOne(
      (ids: readonly string[]) => cartsById(db, ids),
      ({ id }) => id,
    ),
    line: loadOne(
      (ids: readonly string[]) => linesById(db, ids),
      ({ line }) => line.id,
    ),
    activeCart: loadOne(
      (customerIds: readonly string[]) => activeCartsOf(db, customerIds),
      ({ owner }) => (owner.kind === 'customer' ? owner.customerId : ''),
    ),
    deliveryZones: () => rulesOf(db, 'DELIVERY_ZONE'),
    taxRates: () => rulesOf(db, 'TAX_RATE'),
    promotions: () => rulesOf(db, 'PROMOTION'),
    // One at a time: nobody asks for many.
    share: (token: string) => shareByToken(db, token),
    customerData: (customerId: string) => customerData(db, customerId),
  };
}
