import { deliveryLines, type PostalAddress, type Supply } from '../../domain/paper/invoice.ts';
import { completedOrderIn } from '../../remote/order/order-papers.ts';
import type { Bill } from './issue-invoice.ts';

/** The bill that order.completed tells. Throws where it tells something else. */
export function billOfOrder(data: unknown): Bill {
  const { orderId, number, buyer, shippingAddress, billingAddress, vatId, ...more } = completedOrderIn(data);
  const { delivery, ...bill } = more;
  return {
    ...bill,
    lines: [...bill.lines, ...deliveryLines(delivery)],
    ...billedTo({ buyer, shippingAddress, billingAddress, vatId }),
    payableId: orderId,
    saleId: orderId,
    about: `Order ${number}`,
    supply: supplyOf(shippingAddress, bill.placedAt),
  };
}

interface BilledTo {
  readonly buyer: { readonly customerId: string | null; readonly name: string | null; readonly email: string | null };
  readonly shippingAddress: PostalAddress | null;
  readonly billingAddress?: PostalAddress | null | undefined;
  readonly vatId?: string | null | undefined;
}

/** Versions before told of no bill apart. */
export function billedTo({ buyer: { customerId: buyerId, ...named }, shippingAddress: address, ...more }: BilledTo) {
  const { billingAddress = null, vatId = null } = more;
  return { buyerId, buyer: { ...named, vatId }, address, billingAddress };
}

/** What goes nowhere is had at once. */
export function supplyOf(address: PostalAddress | null, at: string): Supply {
  return address === null ? { kind: 'At', at } : { kind: 'ToFollow' };
}
