import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money, taxIncluded } from '@tributary/kit/money';
import {
  type Amendment,
  amended,
  amendment,
  amendmentMoved,
  amendmentStatuses,
  checkAmendment,
  placedTotal,
} from './amendment.ts';
import { creditOfOrder, creditFor } from './credit.ts';
import { everythingUnsent, unsent } from './fulfillment.ts';
import { fresh, line, type LineFacts, type Order, type OrderLine, subtotalOf, taxOf } from '../order.ts';
import { orderStatuses } from '../order-status.ts';
import { type RefundPart, spreadRefund } from './refund-parts.ts';

const bought = fc.record({
  quantity: fc.integer({ min: 1, max: 9 }),
  unitMinor: fc.nat({ max: 100_000 }),
  rate: fc.constantFrom('0', '2.6', '8.1', '19', '20'),
  /** What was taken off the line when it was bought, in thousandths; of what amendments add nothing is. */
  off: fc.oneof(fc.constantFrom(0, 1_000), fc.nat({ max: 1_000 })),
});
const purchase = fc.record({
  deliveryMinor: fc.oneof(fc.constant(0), fc.nat({ max: 10_000 })),
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  lines: fc.array(bought, { minLength: 1, maxLength: 4 }),
  changes: fc.array(
    fc.record({ add: fc.array(bought, { maxLength: 2 }), take: fc.array(fc.nat({ max: 9 }), { maxLength: 4 }) }),
    { maxLength: 5 },
  ),
  picks: fc.infiniteStream(fc.nat()),
});

const factsOf = (
  id: string,
  { quantity, unitMinor, rate }: { quantity: number; unitMinor: number; rate: string },
  currency: string,
): LineFacts => ({
  id,
  orderId: 'ord_1',
  variantId: `var_${id}`,
  skuSnapshot: id,
  titleSnapshot: id,
  quantity,
  unitPrice: money(unitMinor, currency),
  taxClass: 'standard',
  taxRatePercent: rate,
});

function discounted(facts: LineFacts, off: number): OrderLine {
  const price = facts.unitPrice.amountMinor * facts.quantity;
  const discountMinor = Math.floor((price * off) / 1_000);
  const paid = money(price - discountMinor, facts.unitPrice.currency);
  return line(facts, { discountMinor, taxMinor: taxIncluded(paid, facts.taxRatePercent).amountMinor });
}

function orderOf(lines: readonly OrderLine[], deliveryMinor: number, currency: string): Order {
  const minor = lines.reduce((amount, { total }) => amount + total.amountMinor, deliveryMinor);
  const nothing = money(0, currency);
  const said = {
    optionId: 'opt_1',
    title: 'Standard',
    taxClass: 'standard',
    taxRatePercent: '0',
    earliest: null,
    latest: null,
  };
  const delivery = { ...said, price: money(deliveryMinor, currency), discount: nothing, tax: nothing };
  const nobody = {
    customerId: null,
    buyerName: null,
    email: null,
    shippingAddress: null,
    billingAddress: null,
    vatId: null,
  };
  const discountMinor = lines.reduce((amount, { discount }) => amount + discount.amountMinor, 0);
  const amounts = { total: money(minor, currency), tax: taxOf(lines, currency) };
  const cost = { discount: money(discountMinor, currency), discounts: [], delivery };
  return {
    ...fresh,
    ...nobody,
    ...amounts,
    ...cost,
    id: 'ord_1',
    number: '2026-000001',
    status: 'CONFIRMED',
    placedAt: new Date(0),
  };
}

interface Amended {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
  readonly amendments: readonly Amendment[];
  /** What was captured for each payable, and every part that went back of it. */
  readonly captured: ReadonlyMap<string, number>;
  readonly parts: readonly RefundPart[];
}

/** An order as its amendments left it, with the money that moved for each. */
function afterAll(
  start: OrderLine[],
  changes: readonly { add: LineFacts[]; take: readonly number[] }[],
  { currency, deliveryMinor }: { readonly currency: string; readonly deliveryMinor: number },
): Amended {
  const first = orderOf(start, deliveryMinor, currency);
  let state: Amended = {
    order: first,
    lines: start,
    amendments: [],
    captured: new Map([['ord_1', first.total.amountMinor]]),
    parts: [],
  };
  for (const [index, { add, take }] of changes.entries()) {
    const { order, lines, amendments } = state;
    const remove = take
      .map((units, nth) => ({
        lineId: lines[nth]?.id ?? '',
        quantity: Math.min(
          units,
          unsent(lines[nth] ?? line(factsOf('', { quantity: 1, unitMinor: 0, rate: '0' }, currency))),
        ),
      }))
      .filter(({ lineId, quantity }) => lineId !== '' && quantity > 0);
    const wish = { add, remove, expectedTotalMinor: 0, expectedCurrency: 'USD' };
    if (add.length + remove.length === 0 || checkAmendment(wish, lines, amendments).length > 0) continue;
    const facts = { id: `amd_${index}`, reason: null, askedBy: 'BUYER', createdAt: new Date(0) } as const;
    const planned = amendment(facts, { ...order, lines }, { add, remove });
    const next = amended(order, planned);
    const applied = amendmentMoved(planned, 'APPLIED');
    if (next === null || applied === null) throw new Error('expected it to be applicable');
    const minor = planned.total.amountMinor;
    const captured = new Map(state.captured);
    if (minor > 0) captured.set(planned.id, minor);
    const parts = minor < 0 ? spreadRefund(-minor, state, state.parts) : [];
    const left = lines.map((one) => ({
      ...one,
      removedQuantity: one.removedQuantity + (remove.find(({ lineId }) => lineId === one.id)?.quantity ?? 0),
    }));
    state = {
      order: next,
      lines: [...left, ...planned.added],
      amendments: [...amendments, applied],
      captured,
      parts: [...state.parts, ...parts],
    };
  }
  return state;
}

const madeOf = ({
  currency,
  deliveryMinor = 0,
  lines,
  changes,
}: {
  currency: string;
  deliveryMinor?: number;
  lines: (Parameters<typeof factsOf>[1] & { off?: number })[];
  changes: { add: Parameters<typeof factsOf>[1][]; take: number[] }[];
}) =>
  afterAll(
    lines.map(({ off = 0, ...one }, nth) => discounted(factsOf(`oln_${nth}`, one, currency), off)),
    changes.map(({ add, take }, index) => ({
      take,
      add: add.map((one, nth) => factsOf(`oln_${index}_${nth}`, one, currency)),
    })),
    { currency, deliveryMinor },
  );
const keptOf = ({ captured, parts }: Pick<Amended, 'captured' | 'parts'>) =>
  [...captured].map(
    ([payableId, minor]) =>
      minor - parts.filter((part) => part.payableId === payableId).reduce((sum, part) => sum + part.amountMinor, 0),
  );
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

test('the sum of the lines, more what amendments change, is the total, and what is kept of all payments', () => {
  fc.assert(
    fc.property(purchase, (made) => {
      const state = madeOf(made);
      const { order, lines, amendments } = state;
      const original = lines.filter(({ amendmentId }) => amendmentId === null);

      const first = sum(original.map(({ total }) => total.amountMinor)) + made.deliveryMinor;
      expect(first + sum(amendments.map(({ total }) => total.amountMinor))).toBe(order.total.amountMinor);
      expect(taxOf(original, made.currency).amountMinor + sum(amendments.map(({ tax }) => tax.amountMinor))).toBe(
        order.tax.amountMinor,
      );
      expect(placedTotal(order, amendments).amountMinor).toBe(first);
      expect(sum(keptOf(state))).toBe(order.total.amountMinor);
      expect(subtotalOf(order).amountMinor).toBe(
        sum(
          lines.map(({ unitPrice, quantity, removedQuantity }) => unitPrice.amountMinor * (quantity - removedQuantity)),
        ),
      );
      expect(order.tax.amountMinor).toBeGreaterThanOrEqual(0);
      expect(order.tax.amountMinor).toBeLessThanOrEqual(order.total.amountMinor);
    }),
  );
});

test('an amended order that is cancelled is credited its total and its tax, of which nothing is kept', () => {
  fc.assert(
    fc.property(purchase, (made) => {
      const state = madeOf(made);
      const { order, lines } = state;

      const credit = creditOfOrder(order, lines);
      const parts = spreadRefund(order.total.amountMinor, state, state.parts);

      const isFree = order.total.amountMinor === 0;
      expect([credit?.amount, credit?.tax]).toEqual(isFree ? [undefined, undefined] : [order.total, order.tax]);
      expect(keptOf({ ...state, parts: [...state.parts, ...parts] }).every((minor) => minor === 0)).toBe(true);
    }),
  );
});

test('all units of an amended order, sent and returned in any portions, are refunded what was paid but the delivery', () => {
  fc.assert(
    fc.property(purchase, (made) => {
      const state = madeOf(made);
      let lines = state.lines.map((one) => ({ ...one, fulfilledQuantity: unsent(one) }));
      let { parts } = state;
      let taxMinor = 0;
      const { picks } = made;
      for (;;) {
        const open = lines.filter((one) => one.returnedQuantity < one.fulfilledQuantity);
        const one = open[(picks.next().value ?? 0) % Math.max(1, open.length)];
        if (one === undefined) break;
        const quantity = 1 + (picks.next().value % (one.fulfilledQuantity - one.returnedQuantity));
        const credit = creditFor(lines, [{ lineId: one.id, quantity }], made.currency);
        parts = [...parts, ...spreadRefund(credit.amount.amountMinor, state, parts)];
        taxMinor += credit.tax.amountMinor;
        lines = lines.map((other) =>
          other === one ? { ...one, returnedQuantity: one.returnedQuantity + quantity } : other,
        );
      }

      const kept = keptOf({ ...state, parts });
      expect([sum(kept), kept.every((minor) => minor >= 0)]).toEqual([made.deliveryMinor, true]);
      expect(taxMinor).toBe(state.order.tax.amountMinor);
    }),
  );
});

describe('the statuses of an amendment', () => {
  const state = madeOf({
    currency: 'USD',
    lines: [{ quantity: 2, unitMinor: 100, rate: '0' }],
    changes: [{ add: [], take: [1] }],
  });
  const [one] = state.amendments;
  const transitions = new Set([
    'PENDING → APPLIED',
    'PENDING → REJECTED',
    ...amendmentStatuses.map((one) => `${one} → ${one}`),
  ]);

  test.each(amendmentStatuses.flatMap((from) => amendmentStatuses.map((to) => [from, to] as const)))(
    '%s → %s',
    (from, to) => {
      if (one === undefined) throw new Error('expected an amendment');
      const current = { ...one, status: from };

      const moved = amendmentMoved(current, to);

      expect(moved?.status ?? null).toBe(transitions.has(`${from} → ${to}`) ? to : null);
      expect(moved === current).toBe(from === to);
    },
  );

  test.each(orderStatuses)('an order that is %s is amended only while it is CONFIRMED', (status) => {
    if (one === undefined) throw new Error('expected an amendment');

    expect(amended({ ...state.order, status }, one) !== null).toBe(status === 'CONFIRMED');
  });
});

test('more than was paid is never given back', () => {
  const state = madeOf({ currency: 'USD', lines: [{ quantity: 2, unitMinor: 100, rate: '0' }], changes: [] });

  expect(everythingUnsent(state.lines)).toHaveLength(1);
  expect(() => spreadRefund(201, state, [])).toThrow(RangeError);
});
