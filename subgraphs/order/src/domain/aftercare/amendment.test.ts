import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '@tributary/kit/money';
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
import { fresh, line, type LineFacts, type Order, type OrderLine, taxOf } from '../order.ts';
import { orderStatuses } from '../order-status.ts';
import { type RefundPart, spreadRefund } from './refund-parts.ts';

const bought = fc.record({
  quantity: fc.integer({ min: 1, max: 9 }),
  unitMinor: fc.nat({ max: 100_000 }),
  rate: fc.constantFrom('0', '2.6', '8.1', '19', '20'),
});
const purchase = fc.record({
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
  taxRatePercent: rate,
});

function orderOf(lines: readonly OrderLine[], currency: string): Order {
  const minor = lines.reduce((amount, { total }) => amount + total.amountMinor, 0);
  const nobody = {
    customerId: null,
    buyerName: null,
    email: null,
    shippingAddress: null,
    billingAddress: null,
    vatId: null,
  };
  const amounts = { total: money(minor, currency), tax: taxOf(lines, currency) };
  return {
    ...fresh,
    ...nobody,
    ...amounts,
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
  currency: string,
): Amended {
  const first = orderOf(start, currency);
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
    const wish = { add, remove, expectedTotalMinor: 0 };
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
  lines,
  changes,
}: {
  currency: string;
  lines: Parameters<typeof factsOf>[1][];
  changes: { add: Parameters<typeof factsOf>[1][]; take: number[] }[];
}) =>
  afterAll(
    lines.map((one, nth) => line(factsOf(`oln_${nth}`, one, currency))),
    changes.map(({ add, take }, index) => ({
      take,
      add: add.map((one, nth) => factsOf(`oln_${index}_${nth}`, one, currency)),
    })),
    currency,
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

      const first = sum(original.map(({ total }) => total.amountMinor));
      expect(first + sum(amendments.map(({ total }) => total.amountMinor))).toBe(order.total.amountMinor);
      expect(taxOf(original, made.currency).amountMinor + sum(amendments.map(({ tax }) => tax.amountMinor))).toBe(
        order.tax.amountMinor,
      );
      expect(placedTotal(order, amendments).amountMinor).toBe(first);
      expect(sum(keptOf(state))).toBe(order.total.amountMinor);
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

test('all units of an amended order, sent and returned in any portions, are refunded exactly what was paid', () => {
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

      expect(keptOf({ ...state, parts }).every((minor) => minor === 0)).toBe(true);
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
