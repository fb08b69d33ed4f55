import { taxRatePercent } from '@tributary/kit/tax-rates';
import type { Cart } from '../domain/cart.ts';
import { type Cost, costOf } from '../domain/cost/cost.ts';
import type { Service } from './service.ts';

/** Where a cart goes to, as far as its cost depends on it. */
export interface Destination {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** What a cart costs: as its holder was told, else as things are now where it goes. Null: nobody has said where. */
export function costOfCart({ taxes }: Pick<Service, 'taxes'>, cart: Cart, destination: Destination | null): Cost {
  return cart.frozenCost ?? costOf(cart, { taxRatePercent: taxRatePercent(taxes, destination?.country ?? null) });
}
