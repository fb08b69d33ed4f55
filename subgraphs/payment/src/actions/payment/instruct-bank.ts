import type { Tx } from '@tributary/kit/database/database';
import { RequestError } from '@tributary/kit/errors';
import { type Claim, once } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { newId } from '@tributary/kit/ids';
import { publish } from '../../database/outbox.ts';
import { tellSeenPayment } from '../../database/payment/payment-at-once.ts';
import { findInstruction, type ToldAt } from '../../database/payment/payment-instructions.ts';
import { findPayment, lockPayment, savePayment, saveToldPayment } from '../../database/payment/payments.ts';
import type { PaymentNotFound, PaymentRefused, RefusalReason } from '../../domain/failure.ts';
import { type Decision, type Instruct, refusal } from '../../domain/payment/payment-decision.ts';
import type { Instruction } from '../../domain/payment/instruction.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { paymentEvents } from '../../domain/payment/payment-events.ts';
import { askBank, followUp } from './ask-bank.ts';
import { paymentFailed, type PaymentResult } from './payment-result.ts';
import type { InstructedPayment } from './settle-payment.ts';
import { providerOf, type MoneyService } from '../service.ts';

/** What every request to change a payment says. */
export interface ChangePayment {
  /** Keeps the keys of different callers apart. */
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly paymentId: string;
}

/** A change to what the bank holds. */
export interface PaymentChange {
  readonly claim: Claim;
  readonly paymentId: string;
  readonly kind: 'CAPTURE' | 'VOID';
  readonly decide: (payment: Payment) => Decision;
}

/** Why the bank is not told, or did not do it. */
export type InstructionFailure = PaymentNotFound | IdempotencyKeyReused | PaymentRefused;

/**
 * Decides on a payment under its lock, writes down what the bank is told, and then tells it. A payment that waits for
 * the bank is asked about first; where that does not help, throws IN_PROGRESS and keeps nothing.
 */
export async function instructBank(
  service: MoneyService,
  change: PaymentChange,
): Promise<PaymentResult<InstructionFailure>> {
  const before = await findPayment(service.db, change.paymentId);
  if (before === null) return paymentFailed({ kind: 'PaymentNotFound', paymentId: change.paymentId });
  if (before.status === 'PROCESSING') await askBank(service, before);

  const instructionId = newId('pin', service.now());
  const likelyAnswer: Kept = { kind: 'Instructed', instructionId };
  const atOnce = await tellSeen(service, before, { ...change, instructionId });
  if (atOnce !== null) return resultOf(await told(service, atOnce), change, likelyAnswer);

  let written: InstructedPayment = { payment: before, instruction: null };
  const answer = await once(service.db, { ...change.claim, likelyAnswer }, async (tx) => {
    const { kept, ...instructed } = await writeDown(service, tx, { ...change, instructionId });
    written = instructed;
    return kept;
  });
  if (answer.kind === 'IdempotencyKeyReused') return paymentFailed(answer);
  const instructed = answer.replayed
    ? await rememberedInstruction(service, change, answer.response)
    : await told(service, written);
  return resultOf(instructed, change, answer.response);
}

type Kept =
  | { readonly kind: 'Instructed'; readonly instructionId: string }
  | { readonly kind: 'Settled' }
  | RefusalReason;

async function writeDown(
  service: MoneyService,
  tx: Tx,
  { paymentId, kind, decide, instructionId: id }: PaymentChange & { readonly instructionId: string },
): Promise<InstructedPayment & { readonly kept: Kept }> {
  const payment = await lockPayment(tx, paymentId);
  if (payment === null) throw new Error(`the payment ${paymentId} vanished`);
  const decision = decide(payment);
  switch (decision.kind) {
    case 'Wait':
      throw new RequestError('IN_PROGRESS', 'the bank has not answered an earlier request about this payment yet');
    case 'Refused':
      return { payment, instruction: null, kept: decision.reason };
    case 'Settle':
      await savePayment(tx, decision.payment);
      await publish(
        tx,
        paymentEvents({ before: payment, after: decision.payment, facts: [], refunds: [] }),
        service.now(),
      );
      return { payment: decision.payment, instruction: null, kept: { kind: 'Settled' } };
    case 'Instruct': {
      const told = toldOf(service, decision, { kind, id });
      await saveToldPayment(tx, decision.payment, told);
      return {
        payment: decision.payment,
        instruction: told.instruction,
        kept: { kind: 'Instructed', instructionId: id },
      };
    }
  }
}

/**
 * What nearly every change comes to: the payment stands as it was seen, and the bank may be told. Null where it is otherwise,
 * and nothing is written.
 */
async function tellSeen(
  service: MoneyService,
  seen: Payment,
  { claim, kind, decide, instructionId: id }: PaymentChange & { readonly instructionId: string },
): Promise<InstructedPayment | null> {
  const decision = decide(seen);
  if (decision.kind !== 'Instruct') return null;
  const told = toldOf(service, decision, { kind, id });
  const answer: Kept = { kind: 'Instructed', instructionId: id };
  const { payment } = decision;
  const isTold = await tellSeenPayment(service.db, { seen, next: payment, claim, answer, told });
  return isTold ? { payment, instruction: told.instruction } : null;
}

function toldOf(
  service: MoneyService,
  { payment, amountMinor }: Instruct,
  { kind, id }: Pick<Instruction, 'kind' | 'id'>,
): ToldAt {
  const askedAt = service.now();
  const told = { id, paymentId: payment.id, kind, amountMinor, refundId: null } as const;
  const checkAt = new Date(askedAt.getTime() + providerOf(service, payment).timeoutMs);
  return { instruction: { ...told, state: 'OPEN', askedAt, checks: 0 }, checkAt };
}

async function told(service: MoneyService, { payment, instruction }: InstructedPayment): Promise<InstructedPayment> {
  return instruction === null
    ? { payment, instruction }
    : followUp(service, { payment, instruction, paymentMethodToken: null });
}

async function rememberedInstruction(
  service: MoneyService,
  { paymentId }: PaymentChange,
  kept: Kept,
): Promise<InstructedPayment> {
  const instruction = kept.kind === 'Instructed' ? await findInstruction(service.db, kept.instructionId) : null;
  const payment = await findPayment(service.db, paymentId);
  if (payment === null) throw new Error(`the payment ${paymentId} vanished`);
  return { payment, instruction };
}

const wishes = { CAPTURE: 'captured', VOID: 'voided' } as const;

function resultOf(
  { payment, instruction }: InstructedPayment,
  { kind }: PaymentChange,
  kept: Kept,
): PaymentResult<PaymentRefused> {
  if (kept.kind !== 'Instructed' && kept.kind !== 'Settled') return paymentFailed(refusal(payment, kept), payment);
  if (instruction?.state !== 'REFUSED') return { kind: 'PaymentDone', payment };
  return paymentFailed(refusal(payment, { kind: 'BankRefused', wish: wishes[kind] }), payment);
}
