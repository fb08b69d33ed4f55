import { type ClassRates, rateOf } from '../class-rates.ts';
import type { DeliveredElsewhere, TaxedElsewhere } from '../failure.ts';
import type { Order, OrderLine } from '../order.ts';

/** What of an order tax and delivery depend on. */
export type Addressed = Pick<Order, 'shippingAddress' | 'vatId'>;

/** What cart's rules say of where something goes. */
export interface DestinationTerms {
  /** Of the classes of what was bought. */
  readonly taxRates: ClassRates;
  /** Null where it is in none, and where the zone does not matter. */
  readonly zoneId: string | null;
}

/** An order's contacts before and after they are corrected, with the terms of both, which are those of one moment. */
export interface Readdressing {
  readonly before: Addressed;
  readonly after: Addressed;
  readonly terms: { readonly before: DestinationTerms; readonly after: DestinationTerms };
}

/** A line or a delivery, as it was taxed. */
export type Taxed = Pick<OrderLine, 'taxClass' | 'taxRatePercent'>;

/** Whether cart's rules have to be asked: by street and name nothing is taxed or delivered otherwise. */
export function isReaddressed(before: Addressed, after: Addressed): boolean {
  return taxPath(before, after) !== null || zonePath(before, after) !== null;
}

/**
 * Why what was agreed to would not hold where the order is to go: a rate of its tax is another, or another zone delivers
 * there, which has options of its own. Rules that have changed since do not matter to what they do not depend on: the tax
 * to a postal code, the zone to a VAT id.
 */
export function checkReaddressing(
  { before, after, terms }: Readdressing,
  taxed: readonly Taxed[],
): readonly (TaxedElsewhere | DeliveredElsewhere)[] {
  const [taxedBy, deliveredBy] = [taxPath(before, after), zonePath(before, after)];
  const taxedOtherwise = taxed
    .map(({ taxClass, taxRatePercent: rate }) => ({ rate, otherRate: rateOf(terms.after.taxRates, taxClass) }))
    .find(({ rate, otherRate }) => Number(otherRate) !== Number(rate));
  if (taxedBy !== null && taxedOtherwise !== undefined) {
    return [{ kind: 'TaxedElsewhere', ...taxedOtherwise, path: taxedBy }];
  }
  const isOtherZone = terms.before.zoneId !== terms.after.zoneId;
  return deliveredBy !== null && isOtherZone ? [{ kind: 'DeliveredElsewhere', path: deliveredBy }] : [];
}

/** Where the input differs in what tax depends on; null where it does not. */
function taxPath(before: Addressed, after: Addressed): readonly string[] | null {
  const [from, to] = [before.shippingAddress, after.shippingAddress];
  if (from?.country !== to?.country) return ['shippingAddress', 'country'];
  if (from?.region !== to?.region) return ['shippingAddress', 'region'];
  return before.vatId === after.vatId ? null : ['vatId'];
}

/** The same of a zone of delivery. */
function zonePath(before: Addressed, after: Addressed): readonly string[] | null {
  const [from, to] = [before.shippingAddress, after.shippingAddress];
  if (from?.country !== to?.country) return ['shippingAddress', 'country'];
  if (from?.region !== to?.region) return ['shippingAddress', 'region'];
  return from?.postalCode === to?.postalCode ? null : ['shippingAddress', 'postalCode'];
}
