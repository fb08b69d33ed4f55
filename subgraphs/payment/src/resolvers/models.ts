import type { Payment } from '../domain/payment.ts';
import type { PaymentTransaction } from '../domain/payment-transaction.ts';

export type PaymentModel = Payment;

export type PaymentTransactionModel = PaymentTransaction;

/** All that money knows of what is paid for. */
export interface PayableModel {
  readonly id: string;
}
