import { type ColumnsOf, safeInteger } from '@tributary/kit/columns';
import { EntitySchema } from 'typeorm';
import type { Instruction } from '../domain/instruction.ts';
import type { Payment } from '../domain/payment.ts';
import type { PaymentTransaction } from '../domain/payment-transaction.ts';

/** What is paid for, as far as money has to know it: all payments for it are in one currency. */
export interface PayableRow {
  readonly id: string;
  readonly currency: string;
}

export interface PaymentRow extends Payment {
  /** The caller's. With the payable it names the payment, for as long as the payment is kept. */
  readonly idempotencyKey: string;
}

export interface InstructionRow extends Instruction {
  /** When the bank is asked next what became of it. */
  readonly checkAt: Date;
}

export interface TransactionRow extends PaymentTransaction {
  /** Orders the facts of one instant. */
  readonly position: number;
}

export const payableTable = new EntitySchema<PayableRow>({
  name: 'payable',
  columns: {
    id: { type: 'text', primary: true },
    currency: { type: 'text' },
  } satisfies ColumnsOf<PayableRow>,
});

export const paymentTable = new EntitySchema<PaymentRow>({
  name: 'payment',
  columns: {
    id: { type: 'text', primary: true },
    payableId: { type: 'text', name: 'payable_id' },
    buyerId: { type: 'text', name: 'buyer_id', nullable: true },
    idempotencyKey: { type: 'text', name: 'idempotency_key' },
    provider: { type: 'text' },
    status: { type: 'text' },
    currency: { type: 'text' },
    amountMinor: { ...safeInteger, name: 'amount_minor' },
    authorizedMinor: { ...safeInteger, name: 'authorized_minor' },
    capturedMinor: { ...safeInteger, name: 'captured_minor' },
    voidedMinor: { ...safeInteger, name: 'voided_minor' },
    providerReference: { type: 'text', name: 'provider_reference', nullable: true },
    actionUrl: { type: 'text', name: 'action_url', nullable: true },
    captureBefore: { type: 'timestamptz', name: 'capture_before', nullable: true },
    declineCode: { type: 'text', name: 'decline_code', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  } satisfies ColumnsOf<PaymentRow>,
});

export const instructionTable = new EntitySchema<InstructionRow>({
  name: 'payment_instruction',
  columns: {
    id: { type: 'text', primary: true },
    paymentId: { type: 'text', name: 'payment_id' },
    kind: { type: 'text' },
    amountMinor: { ...safeInteger, name: 'amount_minor' },
    state: { type: 'text' },
    askedAt: { type: 'timestamptz', name: 'asked_at' },
    checkAt: { type: 'timestamptz', name: 'check_at' },
    checks: { type: 'integer' },
  } satisfies ColumnsOf<InstructionRow>,
});

export const transactionTable = new EntitySchema<TransactionRow>({
  name: 'payment_transaction',
  columns: {
    id: { type: 'text', primary: true },
    position: { ...safeInteger, insert: false, update: false },
    paymentId: { type: 'text', name: 'payment_id' },
    kind: { type: 'text' },
    succeeded: { type: 'boolean' },
    amountMinor: { ...safeInteger, name: 'amount_minor' },
    currency: { type: 'text' },
    declineCode: { type: 'text', name: 'decline_code', nullable: true },
    providerReference: { type: 'text', name: 'provider_reference', nullable: true },
    at: { type: 'timestamptz' },
  } satisfies ColumnsOf<TransactionRow>,
});
