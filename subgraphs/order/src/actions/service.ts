import type { Database } from '@tributary/kit/database/database';
import type { Log } from '@tributary/kit/log';
import type { Taxes } from '../domain/tax.ts';
import type { Carts } from '../remote/cart.ts';
import type { Catalog } from '../remote/catalog.ts';
import type { Payments } from '../remote/payment.ts';

/** What a checkout works with: its own database, and the sisters that do the rest. */
export interface Shop {
  readonly db: Database;
  readonly catalog: Catalog;
  readonly carts: Carts;
  readonly payments: Payments;
  readonly taxes: Taxes;
  readonly log: Log;
}
