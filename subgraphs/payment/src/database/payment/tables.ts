import { type ColumnsOf, safeInteger } from '@tributary/kit/database/columns';
import { EntitySchema } from 'typeorm';
import type { Instruction } from '../../domain/payment/instruction.ts';
import type { Booking, Posting } from '../../domain/ledger/ledger.ts';
import type { Chargeback } from '../../domain/payment/chargeback.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import type { PaymentMethod } from '../../domain/payment/payment-method.ts';
import type { PaymentTransaction } from '../../domain/payment/payment-transaction.ts';
import type { Refund } from '../../domain/payment/refund.ts';

/** What is paid for, as far as money has to know it: all payments for it are in one currency. */
export interface PayableRow {
  readonly id: string;
  readonly currency: string;
  /** All that is owed for it; null where nobody said. */
  readonly askedMinor: number | null;
  /** When what was paid for it became revenue. */
  readonly recognizedAt: Date | null;
}

export interface PaymentRow extends Payment {
  /** The caller's. With the payable it names the payment, for as long as the payment is kept. */
  readonly idempotencyKey: string;
  /** Tells cards and accounts apart without knowing them; null for payments from before the fraud rules. */
  readonly methodHash: string | null;
  /** The same for where a guest is, and what they pay from. */
  readonly addressHash: string | null;
  readonly deviceHash: string | null;
}

export interface InstructionRow extends Instruction {
  /** When the bank is asked next what became of it. */
  readonly checkAt: Date;
}

export interface TransactionRow extends PaymentTransaction {
  /** Orders the facts of one instant. */
  readonly position: number;
}

export interface PaymentMethodRow extends PaymentMethod {
  /** Null while it can be used. */
  readonly removedAt: Date | null;
}

export interface BookingRow extends Omit<Booking, 'currency' | 'postings'> {
  readonly id: string;
  readonly at: Date;
}

export interface EntryRow extends Posting {
  /** Orders the books. */
  readonly position: number;
  readonly id: string;
  readonly bookingId: string;
  readonly currency: string;
}

export const payableTable = new EntitySchema<PayableRow>({
  name: 'payable',
  columns: {
    id: { type: 'text', primary: true },
    currency: { type: 'text' },
    askedMinor: { ...safeInteger, name: 'asked_minor', nullable: true },
    recognizedAt: { type: 'timestamptz', name: 'recognized_at', nullable: true },
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
    refundedMinor: { ...safeInteger, name: 'refunded_minor' },
    refundingMinor: { ...safeInteger, name: 'refunding_minor' },
    chargedBackMinor: { ...safeInteger, name: 'charged_back_minor' },
    providerReference: { type: 'text', name: 'provider_reference', nullable: true },
    actionUrl: { type: 'text', name: 'action_url', nullable: true },
    captureBefore: { type: 'timestamptz', name: 'capture_before', nullable: true },
    declineCode: { type: 'text', name: 'decline_code', nullable: true },
    card: { type: 'jsonb', nullable: true },
    risk: { type: 'text' },
    methodHash: { type: 'text', name: 'method_hash', nullable: true },
    addressHash: { type: 'text', name: 'address_hash', nullable: true },
    deviceHash: { type: 'text', name: 'device_hash', nullable: true },
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
    refundId: { type: 'text', name: 'refund_id', nullable: true },
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
    refundId: { type: 'text', name: 'refund_id', nullable: true },
    chargebackId: { type: 'text', name: 'chargeback_id', nullable: true },
    at: { type: 'timestamptz' },
  } satisfies ColumnsOf<TransactionRow>,
});

export const refundTable = new EntitySchema<Refund>({
  name: 'refund',
  columns: {
    id: { type: 'text', primary: true },
    paymentId: { type: 'text', name: 'payment_id' },
    amountMinor: { ...safeInteger, name: 'amount_minor' },
    currency: { type: 'text' },
    status: { type: 'text' },
    reason: { type: 'text', nullable: true },
    idempotencyKey: { type: 'text', name: 'idempotency_key', nullable: true },
    providerReference: { type: 'text', name: 'provider_reference', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    origin: { type: 'text' },
    isReturned: { type: 'boolean', name: 'is_returned' },
  } satisfies ColumnsOf<Refund>,
});

export const chargebackTable = new EntitySchema<Chargeback>({
  name: 'chargeback',
  columns: {
    id: { type: 'text', primary: true },
    paymentId: { type: 'text', name: 'payment_id' },
    amountMinor: { ...safeInteger, name: 'amount_minor' },
    currency: { type: 'text' },
    status: { type: 'text' },
    providerReference: { type: 'text', name: 'provider_reference' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
  } satisfies ColumnsOf<Chargeback>,
});

export const paymentMethodTable = new EntitySchema<PaymentMethodRow>({
  name: 'payment_method',
  columns: {
    id: { type: 'text', primary: true },
    customerId: { type: 'text', name: 'customer_id' },
    provider: { type: 'text' },
    token: { type: 'text' },
    type: { type: 'text' },
    brand: { type: 'text' },
    last4: { type: 'text' },
    expires: { type: 'text', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    removedAt: { type: 'timestamptz', name: 'removed_at', nullable: true },
  } satisfies ColumnsOf<PaymentMethodRow>,
});

export const bookingTable = new EntitySchema<BookingRow>({
  name: 'ledger_booking',
  columns: {
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    sourceId: { type: 'text', name: 'source_id' },
    paymentId: { type: 'text', name: 'payment_id', nullable: true },
    payableId: { type: 'text', name: 'payable_id' },
    at: { type: 'timestamptz' },
  } satisfies ColumnsOf<BookingRow>,
});

export const entryTable = new EntitySchema<EntryRow>({
  name: 'ledger_entry',
  columns: {
    position: { ...safeInteger, insert: false, update: false },
    id: { type: 'text', primary: true },
    bookingId: { type: 'text', name: 'booking_id' },
    account: { type: 'text' },
    amountMinor: { ...safeInteger, name: 'amount_minor' },
    currency: { type: 'text' },
  } satisfies ColumnsOf<EntryRow>,
});
