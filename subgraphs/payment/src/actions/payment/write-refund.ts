import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { insertInstruction } from '../../database/payment/payment-instructions.ts';
import { savePayment } from '../../database/payment/payments.ts';
import { refundsByIds, saveRefunds } from '../../database/payment/refunds.ts';
import type { Instruction } from '../../domain/payment/instruction.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import type { Refund } from '../../domain/payment/refund.ts';
import { followUp } from './ask-bank.ts';
import { providerOf, type MoneyService } from '../service.ts';

export interface WriteRefund {
  /** Locked, and with the amount set aside. */
  readonly payment: Payment;
  readonly amountMinor: number;
  readonly reason: string;
  readonly idempotencyKey: string;
  readonly origin: Refund['origin'];
}

/** A refund that is written down and of which the bank is to be told. */
export interface WrittenRefund {
  readonly payment: Payment;
  readonly refund: Refund;
  readonly instruction: Instruction;
}

/** Sets the amount aside and writes down what the bank will be told. */
export async function writeRefund(service: MoneyService, tx: Tx, request: WriteRefund): Promise<WrittenRefund> {
  const { payment, amountMinor, reason, idempotencyKey, origin } = request;
  const createdAt = service.now();
  const { id: paymentId, currency } = payment;
  const refund: Refund = {
    id: newId('rfd', createdAt),
    paymentId,
    amountMinor,
    currency,
    status: 'PENDING',
    isReturned: false,
    origin,
    reason,
    idempotencyKey,
    providerReference: null,
    createdAt,
  };
  const told = { paymentId, kind: 'REFUND', amountMinor, refundId: refund.id } as const;
  const instruction: Instruction = {
    ...told,
    id: newId('pin', createdAt),
    state: 'OPEN',
    askedAt: createdAt,
    checks: 0,
  };
  await saveRefunds(tx, [refund]);
  await savePayment(tx, payment);
  await insertInstruction(tx, instruction, new Date(createdAt.getTime() + providerOf(service, payment).timeoutMs));
  return { payment, refund, instruction };
}

/** Tells the bank of refunds that are written down. Its silence leaves them PENDING: the reconciler asks on. */
export async function tellOfRefunds(service: MoneyService, written: readonly WrittenRefund[]): Promise<void> {
  await Promise.all(
    written.map(({ payment, instruction }) => followUp(service, { payment, instruction, paymentMethodToken: null })),
  );
}

/** As they are now, in the order of `ids`. */
export async function refundsNow(service: MoneyService, ids: readonly string[]): Promise<Refund[]> {
  const found = await refundsByIds(service.db, ids);
  return ids.flatMap((id) => found.find((refund) => refund.id === id) ?? []);
}
