import type { Patience } from '../../patience/patience.ts';
import type { BankCharge, BankStaff } from './bank-staff.ts';
import type { Fate, Fated } from './fate.ts';
import {
  type ChargedOrder,
  chargedOrder,
  fulfillmentCreate,
  orderAmend,
  orderCancel,
  type OrderLine,
  type Payment,
  paymentRefund,
  returnApprove,
  returnReceive,
  returnRequest,
} from './requests.ts';

/** Asks the graph until it answers; `secret` is a guest's, where there is one. */
export type Ask = <Result>(query: string, variables: object, secret?: string | null) => Promise<Result>;

/** As who holds a guest's secret, where there is one. */
export function holding(ask: Ask, secret: string | null): Ask {
  return (query, variables) => ask(query, variables, secret);
}

/** Everything in these trials is sold in one currency. */
export function usd(amountMinor: number) {
  return { amountMinor, currency: 'USD' } as const;
}

/** An order that was bought, and all who may do something to it. */
export interface Affair {
  readonly orderId: string;
  /** Holds the order's secret, of a guest's. */
  readonly asBuyer: Ask;
  readonly asStaff: Ask;
  readonly bank: BankStaff;
  readonly patience: Patience;
}

/** Lets everything befall the order that is to, each in its time: two may come at once. */
export async function befallen(affair: Affair, fates: readonly Fated[]): Promise<void> {
  await Promise.all(
    fates.map(async ({ fate, afterMs }, index) => {
      await affair.patience.sleep(afterMs);
      await befall(affair, fate, `${affair.orderId}:fate-${index}`);
    }),
  );
}

/** What is refused is refused: it comes too late, or another was first. `key` names it for good. */
async function befall(affair: Affair, fate: Fate, key: string): Promise<void> {
  switch (fate.kind) {
    case 'StaffRefunds':
      return refunded(affair, fate, async ({ id }, amountMinor) => {
        const input = { idempotencyKey: key, paymentId: id, amount: usd(amountMinor), reason: 'Sorry.' };
        await affair.asStaff(paymentRefund, { input });
      });
    case 'BankRefunds':
      return refunded(affair, fate, async (payment, amountMinor) => {
        await affair.bank.refund(chargeOf(payment), { key, amountMinor });
      });
    case 'ChargedBack':
      return chargedBack(affair, fate);
    case 'Cancelled':
      await affair.asBuyer(orderCancel, { input: { orderId: affair.orderId, idempotencyKey: key } });
      return;
    case 'AmendedUp':
      return amendedUp(affair, fate, key);
    case 'AmendedDown':
      return amendedDown(affair, key);
    case 'SentAndReturned':
      return sentAndReturned(affair, fate, key);
  }
}

type Refunds = Extract<Fate, { readonly comesBack: boolean }>;

// A refund comes back from the buyer's bank after it had succeeded.
const comesBackAfterMs = 2_000;

async function refunded(
  affair: Affair,
  { kind, part, comesBack }: Refunds,
  give: (payment: Payment, amountMinor: number) => Promise<void>,
): Promise<void> {
  const payment = await paymentOf(affair, { isAtBank: kind === 'BankRefunds' });
  const amountMinor = payment === null ? 0 : partOf(payment, part);
  if (payment === null || amountMinor === 0) return;
  await give(payment, amountMinor);
  if (!comesBack || isByGiftCard(payment)) return;
  await affair.patience.sleep(comesBackAfterMs);
  const charge = await affair.bank.charge(chargeOf(payment));
  const refund = charge?.refunds.findLast(({ status }) => status === 'succeeded');
  if (refund !== undefined) await affair.bank.returnRefund(refund.id);
}

// A dispute takes months; some seconds are enough for a cancellation to come in its midst.
const disputeMs = 4_000;

async function chargedBack(
  affair: Affair,
  { part, ends }: Extract<Fate, { readonly kind: 'ChargedBack' }>,
): Promise<void> {
  const payment = await paymentOf(affair, { isAtBank: true });
  const amountMinor = payment === null ? 0 : partOf(payment, part);
  if (payment === null || amountMinor === 0) return;
  await affair.bank.takeBack(chargeOf(payment), { amountMinor, isDisputed: ends !== 'ATONCE' });
  await affair.patience.sleep(disputeMs);
  const charge = await affair.bank.charge(chargeOf(payment));
  for (const { id } of openDisputes(charge)) await affair.bank.endDispute(id, ends === 'WON' ? 'won' : 'lost');
}

function openDisputes(charge: BankCharge | null) {
  return charge?.chargebacks.filter(({ status }) => status === 'open') ?? [];
}

async function amendedUp(
  { orderId, asBuyer }: Affair,
  { variant }: Extract<Fate, { readonly kind: 'AmendedUp' }>,
  idempotencyKey: string,
): Promise<void> {
  const add = [{ variantId: variant.id, quantity: 1 }];
  const paid = { expectedDifference: usd(variant.priceMinor), paymentMethod: { cardToken: 'tok_visa' } };
  await asBuyer(orderAmend, { input: { idempotencyKey, orderId, add, ...paid } });
}

async function amendedDown(affair: Affair, idempotencyKey: string): Promise<void> {
  const { orderId, asBuyer } = affair;
  const line = (await orderOf(affair))?.lines.find((one) => one.quantity > one.removedQuantity);
  if (line === undefined) return;
  const remove = [{ lineId: line.id, quantity: 1 }];
  const off = discountOf(line, line.removedQuantity + 1) - discountOf(line, line.removedQuantity);
  const expectedDifference = usd(off - line.unitPrice.amountMinor);
  await asBuyer(orderAmend, { input: { idempotencyKey, orderId, remove, expectedDifference } });
}

async function sentAndReturned(
  affair: Affair,
  { units }: Extract<Fate, { readonly kind: 'SentAndReturned' }>,
  key: string,
): Promise<void> {
  const { orderId, asBuyer, asStaff } = affair;
  await asStaff(fulfillmentCreate, { input: { idempotencyKey: `${key}:sent`, orderId } });
  const line = (await orderOf(affair))?.lines.find((one) => one.fulfilledQuantity > one.returnedQuantity);
  if (line === undefined) return;
  const lines = [{ lineId: line.id, quantity: Math.min(units, line.fulfilledQuantity - line.returnedQuantity) }];
  const wish = { idempotencyKey: `${key}:back`, orderId, lines };
  const { return: goods } = await asBuyer<{ readonly return: { readonly id: string } | null }>(returnRequest, {
    input: wish,
  });
  if (goods === null) return;
  await asStaff(returnApprove, { input: { returnId: goods.id } });
  await asStaff(returnReceive, { input: { idempotencyKey: `${key}:here`, returnId: goods.id } });
}

/** What the first `units` of a line have of its discount: the nearest minor unit, the higher one of two. */
function discountOf({ quantity, discount: { amountMinor } }: OrderLine, units: number): number {
  return Math.floor((2 * amountMinor * units + quantity) / (2 * quantity));
}

function orderOf({ orderId, asStaff }: Affair): Promise<ChargedOrder | null> {
  return asStaff<ChargedOrder | null>(chargedOrder, { id: orderId });
}

/** Of what was paid for the order, or for an amendment of it: the one of which most is left. */
async function paymentOf(affair: Affair, { isAtBank }: { readonly isAtBank: boolean }): Promise<Payment | null> {
  const order = await orderOf(affair);
  const all = order === null ? [] : [order, ...order.amendments].flatMap(({ payments }) => payments?.nodes ?? []);
  const own = isAtBank ? all.filter((payment) => !isByGiftCard(payment)) : all;
  const left = own.filter((payment) => leftOf(payment) > 0 && chargeOf(payment) !== '');
  return left.toSorted((a, b) => leftOf(b) - leftOf(a))[0] ?? null;
}

function isByGiftCard({ provider }: Payment): boolean {
  return provider === 'gift-card';
}

function partOf(payment: Payment, part: number): number {
  return Math.ceil(part * leftOf(payment));
}

function leftOf({ captured, refunded: gone, chargedBack: taken }: Payment): number {
  return captured.amountMinor - gone.amountMinor - taken.amountMinor;
}

function chargeOf({ transactions }: Payment): string {
  return transactions.find(({ kind }) => kind === 'CAPTURE')?.providerReference ?? '';
}
