import { creditFacts } from '../../../subgraphs/order/src/domain/announcements.ts';
import { type Credit, creditFor } from '../../../subgraphs/order/src/domain/aftercare/credit.ts';
import {
  happeningsOf,
  isMoneyNews,
  type Moved,
  type MoneyBack,
  type MoneyNews,
  reckonedAnew,
  stateBefore,
} from '../../../subgraphs/order/src/domain/aftercare/money-back.ts';
import { expectedRefunds, reckoned } from '../../../subgraphs/order/src/domain/aftercare/reckoning.ts';
import {
  afterTrying,
  cameBack,
  refundedMinor,
  restMinor,
  type Reversal,
  reversal,
  reversalOfKey,
  type Reversed,
  givenOtherwise,
  triedAgain,
} from '../../../subgraphs/order/src/domain/aftercare/reversal.ts';
import { refundParts } from '../../../subgraphs/order/src/actions/aftercare/reversal-steps.ts';
import type { OrderLine } from '../../../subgraphs/order/src/domain/order.ts';
import { chargebackIn, refundIn } from '../../../subgraphs/order/src/remote/payment-events.ts';
import type { PayableRefund, RefundAnswer } from '../../../subgraphs/order/src/remote/payment.ts';
import type { PaymentEvent } from '../../../subgraphs/payment/src/domain/payment/payment-events.ts';
import { money } from '../../../subgraphs/kit/src/money.ts';
import { PaymentInMemory } from './payment-in-memory.ts';
import { currency, type GoodsToCredit } from './sale-at-bank.ts';

// One order as order has it, beside what payment has of it: what order's actions load, decide and save, by the rules that they
// do it by. What payment is asked for may be answered late or not at all; what it tells is heard late, twice, or in any order.

/** How the bank takes a refund that it is told of; LOST: it does it, and payment does not hear of that. */
export type Outcome = 'SUCCEEDED' | 'FAILED' | 'PENDING' | 'LOST';

interface Driven {
  readonly id: string;
  readonly reversed: Reversed;
}

export class OrderInMemory {
  readonly payment = new PaymentInMemory();
  reversals: readonly Reversal[] = [];
  /** What the timeline says went back, less what it says came back. */
  toldMinor = 0;
  #lines: readonly OrderLine[] = this.payment.lines;
  #moneyBack: readonly MoneyBack[] = [];
  readonly #credits = new Map<string, Credit>();
  /** Of returns that were not told to be refunded yet. */
  readonly #received = new Set<string>();
  /** What whoever drives a reversal has of it; null where nobody does, or their lease was taken from them. */
  #driven: Driven | null = null;

  get creditedMinor(): number {
    return this.reversals.reduce((sum, { refund }) => sum + refund.amountMinor, 0);
  }

  get otherwiseMinor(): number {
    return this.reversals.reduce((sum, one) => sum + one.otherwiseMinor, 0);
  }

  get isIdle(): boolean {
    return this.reversals.every(({ state }) => state === 'DONE') && this.payment.untold.length === 0;
  }

  /** Units of a line come back, and are owed for. */
  takeBack(lineIndex: number, units: number): void {
    const line = this.#lines[lineIndex % this.#lines.length];
    const quantity = line === undefined ? 0 : Math.min(units, line.quantity - line.returnedQuantity);
    if (line === undefined || quantity === 0) return;
    const credit = creditFor(this.#lines, [{ lineId: line.id, quantity }], currency);
    this.#lines = this.#lines.map((one) =>
      one.id === line.id ? { ...one, returnedQuantity: one.returnedQuantity + quantity } : one,
    );
    const id = `ret_${String(this.reversals.length).padStart(32, '0')}`;
    this.#credits.set(id, credit);
    this.#received.add(id);
    const facts = { orderId: 'ord_1', returnId: id, stock: [], parts: [], credit: creditFacts(credit) };
    this.reversals = [...this.reversals, reversal({ id, refund: credit.amount, ...facts })];
  }

  /** The first one that is under way is tried: payment does what it is asked, which is not heard yet. */
  async ask(outcome: Outcome): Promise<void> {
    const current = this.reversals.find(({ state }) => state === 'RUNNING');
    if (current === undefined || this.#driven !== null) return;
    const reversed = await this.#tried(current, outcome);
    this.#driven = { id: current.id, reversed };
  }

  /** What payment answered is heard, and saved. */
  hear(): void {
    const driven = this.#driven;
    this.#driven = null;
    const current = this.reversals.find(({ id }) => id === driven?.id);
    if (driven === null || current === undefined) return;
    const next = afterTrying(current, driven.reversed);
    if (next.state === 'DONE') this.#ended(next);
    else this.#save(next);
  }

  /** Whoever asked ended before they heard, or payment's answer got lost. */
  lose(): void {
    this.#driven = null;
  }

  /** Staff settle the first that is stuck. */
  settle(how: 'AGAIN' | 'OTHERWISE'): void {
    const stuck = this.reversals.find(({ state }) => state === 'STUCK');
    const next = stuck === undefined ? null : how === 'AGAIN' ? triedAgain(stuck) : givenOtherwise(stuck);
    if (stuck === undefined || next === null) return;
    if (how === 'OTHERWISE') this.toldMinor += restMinor(stuck);
    if (next.state === 'DONE') this.#ended(next);
    else this.#save(next);
  }

  /** One event that payment told is heard; `isKept`: it will be heard once more. */
  hearOf(which: number, isKept: boolean): void {
    const { untold } = this.payment;
    const index = which % Math.max(1, untold.length);
    const [event] = isKept ? untold.slice(index, index + 1) : untold.splice(index, 1);
    if (event !== undefined) this.#handle(event);
  }

  async #tried(current: Reversal, outcome: Outcome): Promise<Reversed> {
    const { payment } = this;
    if (current.step === 'RECKON') {
      const credited = { minor: this.creditedMinor, otherwiseMinor: this.otherwiseMinor };
      return { kind: 'Reckoned', parts: reckoned(current, credited, payment.moneyOfPayables()) };
    }
    const asked = { refund: async (input: PayableRefund) => this.#refund(input, outcome) };
    const log = { warn: () => {} };
    return await refundParts({ payments: asked, log }, current, ['amd_1', 'ord_1']);
  }

  /** What is owed by then bounds what is given, whoever gave the rest. */
  #refund(input: PayableRefund, outcome: Outcome): RefundAnswer {
    const { payment } = this;
    const [goneBefore, known] = [payment.goneMinor(), payment.refunds.length];
    const notedMinor = payment.moneyOfPayables().reduce((sum, one) => sum + one.notedMinor, 0);
    const owedMinor = Math.max(this.creditedMinor, notedMinor) - this.otherwiseMinor - goneBefore;
    const answer = payment.refund(input, outcome);
    // What the bank tells of others by the way is not order's doing.
    const given = payment.refunds.slice(known).filter(({ origin }) => origin === 'SELLER');
    const givenMinor = given.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    if (givenMinor > Math.max(0, owedMinor)) throw new Error(`${givenMinor} is given where ${owedMinor} is owed`);
    return answer;
  }

  #save(next: Reversal): void {
    this.reversals = this.reversals.map((one) => (one.id === next.id ? { ...next, dueInMs: 0 } : one));
  }

  /** As `saved` and `tellReversal` have it. */
  #ended(next: Reversal): void {
    this.#save({ ...next, toldMinor: refundedMinor(next) });
    const { id } = next;
    const credit = this.#credits.get(id);
    if (!this.#received.delete(id) || credit === undefined) {
      this.toldMinor += Math.max(0, refundedMinor(next) - next.toldMinor);
      return;
    }
    this.toldMinor += refundedMinor(next);
    this.payment.heard.push(this.#told(id, credit));
  }

  #told(reference: string, credit: Credit): GoodsToCredit {
    const money_ = this.reversals.map((one) => ({
      id: one.id,
      refundMinor: one.refund.amountMinor,
      givenMinor: refundedMinor(one) + one.otherwiseMinor,
    }));
    const refundMinor = expectedRefunds(money_, this.#moneyBack).get(reference) ?? 0;
    return {
      reference,
      credit: creditFacts(credit),
      back: { setOffMinor: 0, refundMinor, creditedMinor: this.creditedMinor },
    };
  }

  #handle({ type, data }: PaymentEvent): void {
    switch (type) {
      case 'payment.chargeback':
        return this.#chargebackIs('DISPUTED', data);
      case 'payment.chargeback.won':
        return this.#chargebackIs('RETURNED', data);
      case 'payment.chargeback.lost':
        return this.#chargebackIs('GONE', data);
      case 'payment.refund.succeeded':
        return this.#refundIs('GONE', data);
      case 'payment.refund.failed':
        return this.#refundIs('RETURNED', data);
      case 'payment.action_required':
      case 'payment.authorized':
      case 'payment.captured':
      case 'payment.declined':
      case 'payment.voided':
    }
  }

  #chargebackIs(to: MoneyBack['state'], data: unknown): void {
    const { chargebackId, amountMinor } = chargebackIn(data);
    const id = chargebackId ?? 'unnamed';
    this.#note({ id, origin: 'CHARGEBACK', amount: money(amountMinor, currency), to });
  }

  /** As `hearOfRefund` has it. */
  #refundIs(to: 'GONE' | 'RETURNED', data: unknown): void {
    const refund = refundIn(data);
    const { refundId: id, amountMinor, origin, idempotencyKey: key } = refund;
    if (to === 'RETURNED' && refund.isReturned !== true) {
      if (origin !== 'SELLER') this.#reckonAnew('NOT_GONE');
    } else if (origin === 'STAFF' || origin === 'BANK') {
      this.#note({ id, origin, amount: money(amountMinor, currency), to });
    } else if (to === 'RETURNED' && key !== null) {
      const current = this.reversals.find((one) => one.id === reversalOfKey(key));
      if (current === undefined) throw new Error(`${key} is of no reversal`);
      const { next, untoldMinor } = cameBack(current, { ...refund, key });
      this.#save(next);
      this.#takeLease([next]);
      this.toldMinor += untoldMinor - amountMinor;
    }
  }

  /** As `noteMoneyBack` has it. */
  #note(news: MoneyNews): void {
    const from = stateBefore(news, this.#moneyBack);
    if (!isMoneyNews(from, news.to)) return;
    const { id, origin, amount, to: state } = news;
    this.#moneyBack = [
      ...this.#moneyBack.filter((one) => one.id !== id),
      { id, orderId: 'ord_1', origin, amount, state },
    ];
    this.#reckonAnew(state);
    for (const happening of happeningsOf(news, from)) this.toldMinor += toldBy(happening);
  }

  #reckonAnew(moved: Moved): void {
    const next = reckonedAnew(this.reversals, moved);
    for (const one of next) this.#save(one);
    this.#takeLease(next);
  }

  #takeLease(saved: readonly Reversal[]): void {
    if (saved.some(({ id }) => id === this.#driven?.id)) this.#driven = null;
  }
}

function toldBy(happening: ReturnType<typeof happeningsOf>[number]): number {
  switch (happening.kind) {
    case 'order.refunded':
      return happening.refund.amountMinor;
    case 'order.chargeback':
      return happening.amount.amountMinor;
    case 'order.refund_returned':
    case 'order.chargeback.won':
      return -happening.amount.amountMinor;
    case 'order.chargeback.lost':
      return 0;
  }
}
