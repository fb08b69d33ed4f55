import { type Money, money } from '@tributary/kit/money';
import { type Delivery, fresh, line, type Order, type OrderLine } from '../order.ts';
import type { LockedCart, LockedDelivery } from './locked-cart.ts';
import type { OrderDraft } from './subject.ts';

/** The order of a cart as it was locked: its cost is kept as it is, and never reckoned again. */
export function orderedCart(
  { currency, totalMinor, cost, delivery, discounts, note, attributes, ...cart }: LockedCart,
  draft: OrderDraft & Pick<Order, 'id' | 'placedAt'>,
  newLineId: () => string,
): { readonly order: Order; readonly lines: readonly OrderLine[] } {
  const inMoney = (minor: number): Money => money(minor, currency);
  const lines = cart.lines.map(({ sku: skuSnapshot, title: titleSnapshot, discountMinor, taxMinor, ...bought }) =>
    line({ ...bought, id: newLineId(), orderId: draft.id, skuSnapshot, titleSnapshot }, { discountMinor, taxMinor }),
  );
  const order: Order = {
    ...draft,
    ...fresh,
    note,
    attributes,
    total: inMoney(totalMinor),
    tax: inMoney(cost.taxMinor),
    discount: inMoney(cost.discountMinor),
    delivery: delivery === null ? null : deliveryIn(delivery, inMoney),
    discounts: discounts.map(({ amountMinor, ...discount }) => ({ ...discount, amount: inMoney(amountMinor) })),
  };
  return { order, lines };
}

function deliveryIn(
  { priceMinor, discountMinor, taxMinor, ...delivery }: LockedDelivery,
  inMoney: (minor: number) => Money,
): Delivery {
  return { ...delivery, price: inMoney(priceMinor), discount: inMoney(discountMinor), tax: inMoney(taxMinor) };
}
