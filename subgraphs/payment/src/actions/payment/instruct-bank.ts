import type { Tx } from '@tributary/kit/database/database';
import { RequestError } from '@tributary/kit/errors';
import { type Claim, once } from '@tributary/kit/database/idempotency';
import { newId } from '@tributary/kit/ids';
import { publish } from '../../database/outbox.ts';
import { findInstruction } from '../../database/payment/payment-instructions.ts';
import { findPayment, lockPayment, savePayment, saveToldPayment } from '../../database/payment/payments.ts';
import type { RefusalReason } from '../../domain/failure.ts';
import { type Decision, refusal } from '../../domain/payment/payment-decision.ts';
import type { Instruction } from '../../domain/payment/instruction.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { paymentEvents } from '../../domain/payment/payment-events.ts';
import { askBank, followUp } from './ask-bank.ts';
import type { PaymentResult } from './payment-result.ts';
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

/**
 * Decides on a payment under its lock, writes down what the bank is told, and then tells it. A payment that waits for
 * the bank is asked about first; where that does not help, throws IN_PROGRESS and keeps nothing.
 */
export async function instructBank(service: MoneyService, change: PaymentChange): Promise<PaymentResult> {
  const before = await findPayment(service.db, change.paymentId);
  if (before === null) return { kind: 'PaymentNotFound', paymentId: change.paymentId };
  if (before.status === 'PROCESSING') await askBank(service, before);

  let written: InstructedPayment = { payment: before, instruction: null };
  const instructionId = newId('pin', service.now());
  const likelyAnswer: Kept = { kind: 'Instructed', instructionId };
  const answer = await once(service.db, { ...change.claim, likelyAnswer }, async (tx) => {
    const { kept, ...instructed } = await writeDown(service, tx, { ...change, instructionId });
    written = instructed;
    return kept;
  });
  if (answer.kind === 'IdempotencyKeyReused') return answer;
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
      const askedAt = service.now();
      const { amountMinor } = decision;
      const told = { id, paymentId, kind, amountMinor, refundId: null } as const;
      const instruction: Instruction = { ...told, state: 'OPEN', askedAt, checks: 0 };
      const checkAt = new Date(askedAt.getTime() + providerOf(service, payment).timeoutMs);
      await saveToldPayment(tx, decision.payment, { instruction, checkAt });
      return { payment: decision.payment, instruction, kept: { kind: 'Instructed', instructionId: id } };
    }
  }
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

function resultOf({ payment, instruction }: InstructedPayment, { kind }: PaymentChange, kept: Kept): PaymentResult {
  if (kept.kind !== 'Instructed' && kept.kind !== 'Settled') {
    return { kind: 'PaymentFailed', payment, failure: refusal(payment, kept) };
  }
  if (instruction?.state !== 'REFUSED') return { kind: 'PaymentDone', payment };
  const failure = refusal(payment, { kind: 'BankRefused', wish: wishes[kind] });
  return { kind: 'PaymentFailed', payment, failure };
}
