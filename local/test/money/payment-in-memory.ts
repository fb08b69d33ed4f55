import type { PayableMoney } from '../../../subgraphs/order/src/domain/aftercare/reckoning.ts';
import type { OrderLine } from '../../../subgraphs/order/src/domain/order.ts';
import type { PayableRefund, RefundAnswer } from '../../../subgraphs/order/src/remote/payment.ts';
import { answeredCode } from '../../../subgraphs/kit/src/answered-code.ts';
import { money } from '../../../subgraphs/kit/src/money.ts';
import {
  billed,
  bought,
  Charge,
  currency,
  document,
  type GoodsToCredit,
  lineOf,
  merged,
  namedAtBank,
  paid,
  paymentOf,
  takenFor,
  taxMinor,
  unitMinor,
} from './sale-at-bank.ts';
import type { Captured } from '../../../subgraphs/payment/src/domain/bank/bank-answer.ts';
import { identified } from '../../../subgraphs/payment/src/actions/payment/known-money-back.ts';
import {
  creditedTax,
  type Posting,
  postingsOf,
  recognition,
} from '../../../subgraphs/payment/src/domain/ledger/ledger.ts';
import { goodsNote } from '../../../subgraphs/payment/src/domain/paper/goods-note.ts';
import {
  creditedGoods,
  type Invoice,
  type InvoiceLine,
  requireSums,
} from '../../../subgraphs/payment/src/domain/paper/invoice.ts';
import {
  creditedAsMoney,
  dueForReturned,
  type Returned,
  returnedLines,
  type SaleMoney,
  uncredited,
} from '../../../subgraphs/payment/src/domain/paper/sale-credit.ts';
import type { Chargeback } from '../../../subgraphs/payment/src/domain/payment/chargeback.ts';
import { refundOf } from '../../../subgraphs/payment/src/domain/payment/payment-decision.ts';
import { type PaymentEvent, paymentEvents } from '../../../subgraphs/payment/src/domain/payment/payment-events.ts';
import { goneBack, type Payment } from '../../../subgraphs/payment/src/domain/payment/payment.ts';
import { movedSince } from '../../../subgraphs/payment/src/domain/payment/money-moved.ts';
import type { Refund } from '../../../subgraphs/payment/src/domain/payment/refund.ts';
import { settled } from '../../../subgraphs/payment/src/domain/payment/settle.ts';
import { spread } from '../../../subgraphs/payment/src/domain/payment/spread-refund.ts';
import { namedId } from '../../../subgraphs/kit/src/ids.ts';

// What payment has of one order and an amendment of it, and the bank's charges that it is about.

type Asked =
  | { readonly kind: 'Refunding'; readonly refundIds: readonly string[] }
  | { readonly kind: 'MoneyMoved' | 'Refused' };

export class PaymentInMemory {
  readonly lines: readonly OrderLine[] = bought.flatMap(({ payableId, units }) =>
    units.map((quantity, index) => lineOf(payableId, `oln_${payableId}_${index}`, quantity)),
  );
  payments: readonly Payment[] = paid.map(paymentOf);
  refunds: readonly Refund[] = [];
  chargebacks: readonly Chargeback[] = [];
  documents: readonly Invoice[];
  readonly bookings: (readonly Posting[])[] = [];
  /** What it told, and order has not heard. */
  readonly untold: PaymentEvent[] = [];
  /** What order told, and it has not handled. */
  readonly heard: GoodsToCredit[] = [];
  readonly charges = new Map(paid.map(({ id, amountMinor }) => [id, new Charge(amountMinor)]));
  readonly #asked = new Map<string, { readonly input: string; readonly asked: Asked }>();
  #made = 0;
  /** The most that order has said that it credits in all. */
  #saidMinor: number | null = null;

  constructor() {
    for (const { amountMinor } of paid) this.#book({ kind: 'CAPTURE', amountMinor, succeeded: true }, false);
    this.documents = bought.map(({ payableId, units }) => {
      const lines = this.lines.filter(({ orderId }) => orderId === payableId).map(billed);
      const count = units.reduce((sum, one) => sum + one, 0);
      const sums = { totalMinor: count * unitMinor, taxMinor: count * taxMinor };
      this.bookings.push(recognition({ ...sums, givenBackMinor: 0 }));
      return document('INVOICE', payableId, { ...sums, lines, payableId });
    });
  }

  get takenMinor(): number {
    return this.payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0);
  }

  goneMinor(payableId?: string): number {
    const own = this.payments.filter((one) => payableId === undefined || one.payableId === payableId);
    return own.reduce((sum, one) => sum + goneBack(one), 0);
  }

  /** What goes, or went, back by order's doing. */
  get givenMinor(): number {
    const given = this.refunds.filter(({ status, origin }) => status === 'SUCCEEDED' && origin === 'SELLER');
    return given.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  }

  /** The newest payable first, as order gives back. */
  moneyOfPayables(): PayableMoney[] {
    return bought
      .map(({ payableId }) => ({
        payableId,
        takenMinor: this.payments
          .filter((one) => one.payableId === payableId)
          .reduce((sum, { capturedMinor }) => sum + capturedMinor, 0),
        goneMinor: this.goneMinor(payableId),
        notedMinor: payableId === 'ord_1' ? this.#notedMinor() : 0,
      }))
      .toReversed();
  }

  /** As `refundPayable` has it. */
  refund(input: PayableRefund, outcome: 'SUCCEEDED' | 'FAILED' | 'PENDING' | 'LOST'): RefundAnswer {
    const known = this.#asked.get(input.idempotencyKey);
    // What all was reckoned with is no part of what a key asks for.
    const { otherPayableIds: _, goneBackInAllMinor: __, ...same } = input;
    const text = JSON.stringify(same);
    if (known !== undefined && known.input !== text) throw new Error(`${known.input} was asked for before ${text}`);
    const asked = known?.asked ?? this.#shares(input);
    this.#asked.set(input.idempotencyKey, { input: text, asked });
    if (asked.kind !== 'Refunding') {
      const error = { __typename: `${asked.kind}Error`, code: answeredCode.parse(asked.kind) };
      return { refunds: [], errors: [error], isOutOfDate: asked.kind === 'MoneyMoved' };
    }
    if (known === undefined) for (const id of asked.refundIds) this.#tellBank(id, outcome);
    const refunds = asked.refundIds.map((id) => this.#refund(id));
    const answered = refunds.map(({ status, amountMinor }) => ({ status, amount: money(amountMinor, currency) }));
    return { refunds: answered, errors: [], isOutOfDate: false };
  }

  /** Staff give some back of a payment. */
  giveByStaff(which: number, share: number, outcome: 'SUCCEEDED' | 'FAILED' | 'PENDING' | 'LOST'): void {
    const payment = this.#payment(which);
    const amountMinor = Math.ceil(payment.capturedMinor * share);
    const decision = refundOf(payment, amountMinor, 0);
    if (decision.kind !== 'Instruct') return;
    const id = this.#write(decision.payment, { amountMinor, origin: 'STAFF', idempotencyKey: `staff ${this.#made}` });
    this.#tellBank(id, outcome);
  }

  /** Somebody gives some back at the bank itself. */
  giveAtBank(which: number, share: number): void {
    const charge = this.#chargeOf(this.#payment(which));
    const amountMinor = Math.ceil(charge.leftMinor * share);
    if (amountMinor === 0) return;
    const refund = {
      reference: `by hand ${(this.#made += 1)}`,
      refundId: null,
      amountMinor,
      status: 'SUCCEEDED',
    } as const;
    charge.change([...charge.now.refunds, refund]);
  }

  /** The bank decides about refunds that are on their way. */
  decide(which: number, status: 'SUCCEEDED' | 'FAILED'): void {
    const charge = this.#chargeOf(this.#payment(which));
    charge.change(charge.now.refunds.map((one) => (one.status === 'PENDING' ? { ...one, status } : one)));
  }

  /** A refund that had succeeded does not reach the buyer's account. */
  sendBack(which: number, refundIndex: number): void {
    const charge = this.#chargeOf(this.#payment(which));
    const { refunds } = charge.now;
    const chosen = refundIndex % Math.max(1, refunds.length);
    charge.change(
      refunds.map((one, at) => (at === chosen && one.status === 'SUCCEEDED' ? { ...one, status: 'FAILED' } : one)),
    );
  }

  /** The buyer's bank takes some back by force. */
  dispute(which: number, share: number): void {
    const charge = this.#chargeOf(this.#payment(which));
    const amountMinor = Math.ceil(charge.leftMinor * share);
    if (amountMinor === 0) return;
    const chargeback = { reference: `dispute ${(this.#made += 1)}`, amountMinor, status: 'OPEN' } as const;
    charge.change(charge.now.refunds, [...charge.now.chargebacks, chargeback]);
  }

  endDisputes(which: number, status: 'WON' | 'LOST'): void {
    const charge = this.#chargeOf(this.#payment(which));
    const ended = charge.now.chargebacks.map((one) => (one.status === 'OPEN' ? { ...one, status } : one));
    charge.change(charge.now.refunds, ended);
  }

  /** Payment hears how a charge stands, or stood `age` changes ago. */
  hear(which: number, age: number): void {
    const payment = this.#payment(which);
    const { history, now } = this.#chargeOf(payment);
    this.#settle(payment, history.at(-1 - (age % history.length)) ?? now, null);
  }

  /** Payment hears one of what order told of goods that came back: what could not be handled at first comes after others. */
  credit(which: number): void {
    const [told] = this.heard.splice(which % Math.max(1, this.heard.length), 1);
    if (told !== undefined) this.#creditGoods(told);
  }

  #shares({ payableId, otherPayableIds, amountMinor, idempotencyKey, ...reckonedWith }: PayableRefund): Asked {
    const own = this.payments.filter((one) => one.payableId === payableId).toReversed();
    const all = this.payments.filter((one) => [payableId, ...otherPayableIds].includes(one.payableId));
    if (movedSince(reckonedWith, { own, all }) !== null) return { kind: 'MoneyMoved' };
    const decision = spread(
      own.map((payment) => ({ payment, refundCount: 0 })),
      amountMinor,
    );
    if (decision.kind !== 'Shares') return { kind: 'Refused' };
    const refundIds = decision.shares.map((share) =>
      this.#write(share.payment, { amountMinor: share.amountMinor, origin: 'SELLER', idempotencyKey }),
    );
    return { kind: 'Refunding', refundIds };
  }

  #write(payment: Payment, asked: Pick<Refund, 'amountMinor' | 'origin' | 'idempotencyKey'>): string {
    const id = namedId('rfd', String((this.#made += 1)));
    const { id: paymentId } = payment;
    const fresh = { status: 'PENDING', isReturned: false, reason: 'r', providerReference: null } as const;
    this.refunds = [...this.refunds, { id, paymentId, currency, ...fresh, ...asked, createdAt: new Date(this.#made) }];
    this.#savePayment(payment);
    return id;
  }

  #tellBank(id: string, outcome: 'SUCCEEDED' | 'FAILED' | 'PENDING' | 'LOST'): void {
    const refund = this.#refund(id);
    const payment = this.#paymentOf(refund.paymentId);
    const charge = this.#chargeOf(payment);
    const { amountMinor } = refund;
    const status = outcome === 'LOST' ? 'SUCCEEDED' : outcome;
    // A bank that has not so much left refuses, and lists none.
    if (amountMinor <= charge.leftMinor)
      charge.change([...charge.now.refunds, { reference: `re ${id}`, refundId: id, amountMinor, status }]);
    else if (outcome === 'LOST')
      charge.change([...charge.now.refunds, { reference: `re ${id}`, refundId: id, amountMinor, status: 'FAILED' }]);
    if (outcome !== 'LOST') this.#settle(payment, charge.now, { kind: 'REFUND', amountMinor, refundId: id });
  }

  /** As `settlePayment` has it. */
  #settle(payment: Payment, said: Captured, instruction: Parameters<typeof settled>[1]['instruction']): void {
    const isOwn = ({ paymentId }: { readonly paymentId: string }): boolean => paymentId === payment.id;
    const [refunds, chargebacks] = [this.refunds.filter(isOwn), this.chargebacks.filter(isOwn)];
    const standing = identified(payment, { ...said, reference: payment.id, ...namedAtBank(said, payment.id) }, refunds);
    const settlement = settled(payment, { instruction, standing, refunds, chargebacks, now: new Date(this.#made) });
    if (settlement.kind !== 'Settled') {
      if (settlement.kind === 'Contradiction') throw new Error(settlement.message);
      return;
    }
    const { payment: after, facts, ...moved } = settlement;
    this.refunds = merged(this.refunds, moved.refunds);
    this.chargebacks = merged(this.chargebacks, moved.chargebacks);
    this.#savePayment(after);
    for (const fact of facts) this.#book(fact, true);
    this.untold.push(...paymentEvents({ before: payment, after, facts, refunds: moved.refunds }));
    if (facts.some(({ kind, succeeded }) => succeeded && (kind === 'REFUND' || kind === 'CHARGEBACK_LOST')))
      this.#creditReturned();
  }

  /** As `creditReturnedMoney` has it. */
  #creditReturned(): void {
    for (const one of this.#returned().toReversed()) {
      if (this.documents.some(({ kind, reference }) => kind === 'CREDIT_NOTE' && reference === one.id)) continue;
      const amountMinor = Math.min(one.amountMinor, dueForReturned(this.documents, this.saleMoney()));
      if (amountMinor === 0) return;
      const lines = returnedLines({ ...one, amountMinor }, uncredited(this.documents));
      const tax = lines.reduce((sum, line) => sum + line.taxMinor, 0);
      requireSums(lines, { totalMinor: amountMinor, taxMinor: tax });
      this.bookings.push(creditedTax(tax));
      this.#issue(one.id, { totalMinor: amountMinor, taxMinor: tax, lines });
    }
  }

  /** As `issueCreditNote` has it. */
  #creditGoods({ reference, credit, back }: GoodsToCredit): void {
    const [first, ...others] = this.documents.filter(({ kind }) => kind === 'INVOICE');
    if (!credit || first === undefined) throw new Error('expected a credit for what was billed');
    const { amountMinor, taxMinor: tax } = credit;
    this.#saidMinor = Math.max(this.#saidMinor ?? 0, back.creditedMinor ?? 0);
    const { lines } = creditedGoods([first, ...others], credit.lines);
    const note = goodsNote(lines, { reference, amountMinor, back, documents: this.documents, money: this.saleMoney() });
    this.bookings.push(creditedTax(tax), creditedTax(note.taxMinor - tax));
    if (note.totalMinor > 0) this.#issue(reference, note);
  }

  #issue(
    reference: string,
    note: Pick<Invoice, 'totalMinor' | 'taxMinor'> & { readonly lines: readonly InvoiceLine[] },
  ): void {
    this.documents = [...this.documents, document('CREDIT_NOTE', reference, { ...note, payableId: 'ord_1' })];
  }

  /** What went back for good at somebody's wish, the oldest first. */
  #returned(): Returned[] {
    const given = this.refunds.filter(({ status, origin }) => status === 'SUCCEEDED' && origin !== 'SELLER');
    const lost = this.chargebacks.filter(({ status }) => status === 'LOST');
    return [
      ...given.map(({ id, amountMinor }) => ({ id, amountMinor, kind: 'REFUND' as const })),
      ...lost.map(({ id, amountMinor }) => ({ id, amountMinor, kind: 'CHARGEBACK' as const })),
    ];
  }

  saleMoney(): SaleMoney {
    const returned = this.#returned();
    const refundedMinor = this.payments.reduce((sum, one) => sum + one.refundedMinor, 0);
    const lostMinor = returned.reduce((sum, one) => sum + (one.kind === 'CHARGEBACK' ? one.amountMinor : 0), 0);
    return {
      capturedMinor: this.takenMinor,
      givenBackMinor: refundedMinor + lostMinor,
      returnedMinor: returned.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      returnedIds: new Set(returned.map(({ id }) => id)),
      creditedMinor: this.#saidMinor,
    };
  }

  #notedMinor(): number {
    const { returnedIds } = this.saleMoney();
    const documents = this.documents.map((one) => ({
      ...one,
      capturedMinor: one.kind === 'INVOICE' ? takenFor(one.payableId) : 0,
      isGone: returnedIds.has(one.reference),
    }));
    return creditedAsMoney(documents);
  }

  #book(fact: Parameters<typeof postingsOf>[0], isRecognized: boolean): void {
    this.bookings.push(postingsOf(fact, { isRecognized }));
  }

  #payment(which: number): Payment {
    return this.#paymentOf(paid[which % paid.length]?.id ?? '');
  }

  #paymentOf(id: string): Payment {
    const payment = this.payments.find((one) => one.id === id);
    if (payment === undefined) throw new Error(`no payment ${id}`);
    return payment;
  }

  #savePayment(payment: Payment): void {
    this.payments = merged(this.payments, [payment]);
  }

  #refund(id: string): Refund {
    const refund = this.refunds.find((one) => one.id === id);
    if (refund === undefined) throw new Error(`no refund ${id}`);
    return refund;
  }

  #chargeOf({ id }: Payment): Charge {
    const charge = this.charges.get(id);
    if (charge === undefined) throw new Error(`no charge of ${id}`);
    return charge;
  }
}
