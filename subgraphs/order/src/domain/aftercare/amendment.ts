import { type Money, money, sum } from '@tributary/kit/money';
import { type Credit, creditFor } from './credit.ts';
import type { InvalidInput, NotFound, TotalChanged } from '../failure.ts';
import { unsent } from './fulfillment.ts';
import { line, type LineFacts, type Order, type OrderLine, taxOf } from '../order.ts';
import { moved } from '../order-status.ts';
import { checkUnits, type LineQuantity, linesMax, unitsOf } from '../units.ts';

export type AmendmentStatus = 'PENDING' | 'APPLIED' | 'REJECTED';

/** A change of an order after it was confirmed, with a balance of its own to pay or to give back. */
export interface Amendment {
  readonly id: string;
  readonly orderId: string;
  readonly status: AmendmentStatus;
  readonly reason: string | null;
  readonly askedBy: 'BUYER' | 'STAFF';
  readonly createdAt: Date;
  /** What the order's total changes by; negative where money goes back. */
  readonly total: Money;
  /** What the order's tax changes by. */
  readonly tax: Money;
  /** They become the order's when it is applied. */
  readonly added: readonly OrderLine[];
  /** Units taken off the order's lines, with their exact share of what was agreed to. */
  readonly removed: Credit;
}

/** What somebody wants changed. */
export interface AmendmentWish {
  readonly add: readonly VariantQuantity[];
  readonly remove: readonly LineQuantity[];
  /** The difference that the asker agreed to, in minor units. */
  readonly expectedTotalMinor: number;
  readonly expectedCurrency: string;
}

export interface VariantQuantity {
  readonly variantId: string;
  readonly quantity: number;
}

// As many as a line of a cart may have.
const quantityMax = 999;
// The SDL promises that an order has no more: a list that needs no pages.
const amendmentsMax = 100;

/** What is wrong with the wish itself, whatever the order is. */
export function checkWish({ add, remove }: AmendmentWish): InvalidInput[] {
  if (add.length + remove.length === 0) return [{ kind: 'NoLines', path: ['add'] }];
  if (add.length > linesMax) return [{ kind: 'TooMany', things: 'LINES', max: linesMax, path: ['add'] }];
  const seen = new Set<string>();
  return add.flatMap(({ variantId, quantity }, index): InvalidInput[] => {
    const path = ['add', String(index)];
    if (seen.has(variantId)) return [{ kind: 'LineRepeated', path: [...path, 'variantId'] }];
    seen.add(variantId);
    if (quantity >= 1 && quantity <= quantityMax) return [];
    return [{ kind: 'QuantityOutOfRange', quantity, max: quantityMax, title: null, path: [...path, 'quantity'] }];
  });
}

/** What of an order's lines, and of the amendments before it, stands in the way. */
export function checkAmendment(
  { add, remove }: AmendmentWish,
  lines: readonly OrderLine[],
  amendments: readonly Amendment[],
): (InvalidInput | NotFound)[] {
  if (amendments.length >= amendmentsMax) {
    return [{ kind: 'TooMany', things: 'AMENDMENTS', max: amendmentsMax, path: ['orderId'] }];
  }
  if (lines.length + add.length > linesMax) {
    return [{ kind: 'TooMany', things: 'LINES', max: linesMax, path: ['add'] }];
  }
  const failures = remove.length === 0 ? [] : checkUnits(remove, lines, unsent).map(asRemoved);
  if (failures.length > 0) return failures;
  const left = lines.reduce((units, one) => units + unsent(one), 0) - unitsOf(remove) + unitsOf(add);
  return left > 0 ? [] : [{ kind: 'NothingLeft', path: ['remove'] }];
}

function asRemoved<Why extends InvalidInput | NotFound>(failure: Why): Why {
  return { ...failure, path: ['remove', ...failure.path.slice(1)] };
}

/** The amendment, PENDING: what its difference is follows from what is added and removed. */
export function amendment(
  facts: Pick<Amendment, 'id' | 'reason' | 'askedBy' | 'createdAt'>,
  order: Pick<Order, 'id' | 'total'> & { readonly lines: readonly OrderLine[] },
  { add, remove }: { readonly add: readonly LineFacts[]; readonly remove: readonly LineQuantity[] },
): Amendment {
  const { currency } = order.total;
  const added = add.map((one) => ({ ...line(one), amendmentId: facts.id }));
  const removed = creditFor(order.lines, remove, currency);
  const price = sum(
    added.map(({ total }) => total),
    currency,
  );
  return {
    ...facts,
    orderId: order.id,
    status: 'PENDING',
    total: money(price.amountMinor - removed.amount.amountMinor, currency),
    tax: money(taxOf(added, currency).amountMinor - removed.tax.amountMinor, currency),
    added,
    removed,
  };
}

/** Nothing where the difference is what the asker agreed to. */
export function checkBalance(
  { total: actual }: Amendment,
  { expectedTotalMinor, expectedCurrency }: Pick<AmendmentWish, 'expectedTotalMinor' | 'expectedCurrency'>,
): TotalChanged[] {
  const expected = money(expectedTotalMinor, expectedCurrency);
  if (actual.amountMinor === expected.amountMinor && actual.currency === expected.currency) return [];
  return [{ kind: 'TotalChanged', expected, actual, path: ['expectedDifference'] }];
}

/** Whether stock has to be held, and perhaps money, before it can be applied. */
export function needsCheckout({ added }: Amendment): boolean {
  return added.length > 0;
}

/** Whether there is nothing to pay for it: money goes back, or none moves. */
export function isFree({ total }: Amendment): boolean {
  return total.amountMinor <= 0;
}

/** An order can be amended while it is confirmed and nothing of it is sent, by one amendment at a time. */
export function isAmending(amendments: readonly Amendment[]): boolean {
  return amendments.some(({ status }) => status === 'PENDING');
}

const next = {
  PENDING: ['APPLIED', 'REJECTED'],
  APPLIED: [],
  REJECTED: [],
} as const satisfies Record<AmendmentStatus, readonly AmendmentStatus[]>;

export const amendmentStatuses = Object.keys(next) as readonly AmendmentStatus[];

/** The amendment in the status `to`: as it is where it is there already, null where the table does not allow it. */
export function amendmentMoved(one: Amendment, to: AmendmentStatus): Amendment | null {
  if (one.status === to) return one;
  const may: readonly AmendmentStatus[] = next[one.status];
  return may.includes(to) ? { ...one, status: to } : null;
}

/** The order with the amendment, in its next version; null where something was sent meanwhile, or it was cancelled. */
export function amended(order: Order, { total, tax, removed }: Amendment): Order | null {
  if (moved(order, 'CONFIRMED') !== order) return null;
  const { currency } = order.total;
  const takenBack = sum(
    removed.lines.map(({ discount }) => discount),
    currency,
  );
  return {
    ...order,
    version: order.version + 1,
    total: sum([order.total, total], currency),
    tax: sum([order.tax, tax], currency),
    discount: money(order.discount.amountMinor - takenBack.amountMinor, currency),
  };
}

/** What the buyer agreed to at first: the order's total without its amendments. */
export function placedTotal({ total }: Order, amendments: readonly Amendment[]): Money {
  const changes = sum(
    amendments.filter(({ status }) => status === 'APPLIED').map((one) => one.total),
    total.currency,
  );
  return money(total.amountMinor - changes.amountMinor, total.currency);
}
