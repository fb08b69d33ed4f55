import { inTransaction, type Tx } from '@tributary/kit/database/database';
import { wakeSubscriptionOf } from '../../database/billing/billing-subscriptions.ts';
import {
  checkInstructionAt,
  type Closed,
  closeInstruction,
  closeInstructionsOf,
  findInstruction,
} from '../../database/payment/payment-instructions.ts';
import { settleSeenPayment } from '../../database/payment/payment-at-once.ts';
import { areEarly, insertFacts } from '../../database/payment/payment-transactions.ts';
import { lockPayment, saveSettledPayment } from '../../database/payment/payments.ts';
import { saveChargebacks } from '../../database/payment/chargebacks.ts';
import { saveRefunds } from '../../database/payment/refunds.ts';
import type { BankAnswer, Standing } from '../../domain/bank/bank-answer.ts';
import { isPeriod } from '../../domain/billing/billing.ts';
import { processingError } from '../../domain/payment/decline.ts';
import { type Instruction, isLost, isOverdue, pauseBeforeCheck } from '../../domain/payment/instruction.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { paymentEvents } from '../../domain/payment/payment-events.ts';
import type { Refund } from '../../domain/payment/refund.ts';
import { type Settled, settled } from '../../domain/payment/settle.ts';
import { creditReturnedMoney } from '../paper/credit-returned-money.ts';
import { identified, knownMoneyBack } from './known-money-back.ts';
import { providerOf, type MoneyService } from '../service.ts';

/** A payment, and what the bank was told about it; null where it is only asked how the charge stands. */
export interface InstructedPayment {
  readonly payment: Payment;
  readonly instruction: Instruction | null;
}

/**
 * Saves what the bank said, and gives the instructed as it is then. Whoever learns it first saves it; to the others it is no
 * news. What it did not settle, the reconciler asks again after a pause that grows.
 */
export async function settlePayment(
  service: MoneyService,
  instructed: InstructedPayment,
  answer: BankAnswer,
): Promise<InstructedPayment> {
  const atOnce = await settleSeen(service, instructed, answer);
  if (atOnce !== null) return atOnce;
  const { outcome, ...after } =
    answer.kind === 'Unknown'
      ? { ...instructed, outcome: 'Waiting' as const }
      : await inTransaction(service.db, (tx) => save(service, tx, { ...instructed, answer }));
  if (outcome === 'Known') return after;

  const { payment, instruction } = instructed;
  const checks = instruction?.checks ?? 0;
  const level = outcome === 'Contradiction' || isOverdue(checks) ? 'error' : 'warn';
  service.log[level]({ paymentId: payment.id, instruction, outcome, answer }, 'the bank has not settled a payment');
  if (instruction !== null) {
    await checkInstructionAt(service.db, instruction.id, new Date(service.now().getTime() + pauseBeforeCheck(checks)));
  }
  return after;
}

/**
 * What nearly every answer comes to: what was asked is done or declined, nobody else knew it before, and nothing went back.
 * Null where it is otherwise, and nothing is written.
 */
async function settleSeen(
  service: MoneyService,
  { payment: seen, instruction }: InstructedPayment,
  answer: BankAnswer,
): Promise<InstructedPayment | null> {
  if (answer.kind === 'Unknown' || answer.kind === 'NeverArrived' || instruction?.state !== 'OPEN') return null;
  const mayBeBack = answer.kind === 'Captured' && answer.refunds.length + answer.chargebacks.length > 0;
  // Whoever settles a period wakes its subscription first.
  if (mayBeBack || instruction.kind === 'REFUND' || isPeriod(seen.payableId)) return null;

  const now = service.now();
  const standing = identified(seen, answer, []);
  const settlement = settled(seen, { instruction, standing, refunds: [], chargebacks: [], now });
  if (settlement.kind !== 'Settled' || settlement.state === 'OPEN' || !isNews(seen, settlement)) return null;
  const { facts, refunds, state } = settlement;
  if (!areEarly(facts) || seen.refundingMinor > 0) return null;

  const news = paymentEvents({ before: seen, after: settlement.payment, facts, refunds });
  const closed = { id: instruction.id, state };
  const payment = await settleSeenPayment(service.db, { seen, next: settlement.payment, facts, news, closed, now });
  return payment === null ? null : { payment, instruction: { ...instruction, state } };
}

interface Saved extends InstructedPayment {
  readonly outcome: 'Known' | 'Waiting' | 'Stale' | 'Contradiction';
}

async function save(
  service: MoneyService,
  tx: Tx,
  {
    payment: { id },
    instruction: told,
    answer,
  }: InstructedPayment & { readonly answer: Exclude<BankAnswer, { kind: 'Unknown' }> },
): Promise<Saved> {
  const payment = await lockPayment(tx, id);
  if (payment === null) throw new Error(`the payment ${id} vanished`);
  const instruction = told === null ? null : await findInstruction(tx, told.id);
  // How the charge of a PROCESSING payment stands is for those to judge who know what the bank was told.
  const isKnown = instruction === null ? payment.status === 'PROCESSING' : instruction.state !== 'OPEN';
  if (isKnown) return { payment, instruction, outcome: 'Known' };

  const standing = answer.kind === 'NeverArrived' ? lostStanding(service, { payment, instruction }) : answer;
  if (standing === null) return { payment, instruction, outcome: 'Waiting' };
  const known = await knownMoneyBack(tx, payment, { instruction, standing });
  const now = service.now();
  const said = identified(payment, standing, known.refunds);
  const settlement = settled(payment, { instruction, standing: said, ...known, now });
  if (settlement.kind !== 'Settled') return { payment, instruction, outcome: settlement.kind };

  const { state } = settlement;
  const closed = instruction === null || state === 'OPEN' ? null : { id: instruction.id, state };
  if (isNews(payment, settlement)) await write(service, tx, { payment, settlement, closed, now });
  else if (closed !== null) await closeInstruction(tx, closed);
  if (instruction === null) return { payment: settlement.payment, instruction, outcome: 'Known' };
  const outcome = closed === null ? 'Waiting' : 'Known';
  return { payment: settlement.payment, instruction: { ...instruction, state }, outcome };
}

function isNews(before: Payment, { payment, facts, refunds, chargebacks }: Settled): boolean {
  return facts.length + refunds.length + chargebacks.length > 0 || payment.status !== before.status;
}

interface Write {
  readonly payment: Payment;
  readonly settlement: Settled;
  readonly closed: Closed | null;
  readonly now: Date;
}

async function write(service: MoneyService, tx: Tx, { payment, settlement, closed, now }: Write): Promise<void> {
  const { facts, refunds, chargebacks } = settlement;
  // Before anything that locks the payable: whoever bills a subscription locks the two in this order.
  if (isPeriod(payment.payableId)) await wakeSubscriptionOf(tx, payment.payableId, now);
  await saveRefunds(tx, refunds);
  await saveChargebacks(tx, chargebacks);
  await insertFacts(tx, facts, { payment, at: now });
  const news = paymentEvents({ before: payment, after: settlement.payment, facts, refunds });
  await saveSettledPayment(tx, settlement.payment, { news, closed, now });
  const idsOf = (status: Refund['status']) => refunds.filter((one) => one.status === status).map(({ id }) => id);
  await closeInstructionsOf(tx, idsOf('SUCCEEDED'), 'ACCEPTED');
  await closeInstructionsOf(tx, idsOf('FAILED'), 'REFUSED');
  // Last, as others wait for the numbers of papers.
  const isGone = facts.some(({ kind, succeeded }) => succeeded && (kind === 'REFUND' || kind === 'CHARGEBACK_LOST'));
  if (isGone) await creditReturnedMoney(tx, service, payment.payableId);
}

/** A request that will not reach the bank any more is as good as declined: nothing is held, the buyer may try again. */
function lostStanding(service: MoneyService, { payment, instruction }: InstructedPayment): Standing | null {
  const { timeoutMs } = providerOf(service, payment);
  if (instruction === null || !isLost(instruction, { now: service.now(), timeoutMs })) return null;
  return { kind: 'Declined', reference: null, declineCode: processingError };
}
