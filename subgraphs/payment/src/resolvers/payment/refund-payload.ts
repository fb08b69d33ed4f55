import type { RefundResult, Refunds } from '../../actions/payment/payment-result.ts';
import { refusal } from '../../domain/payment/payment-decision.ts';
import type { PaymentModel, RefundModel } from '../models.ts';
import { simpleError, stateError } from './payload.ts';
import type { PaymentError } from '../types.ts';

export interface RefundPayload {
  readonly refund: RefundModel | null;
  readonly payment: PaymentModel | null;
  readonly errors: readonly PaymentError[];
}

/** What came of a refund, in the words of the SDL. */
export function refundPayloadOf(result: RefundResult): RefundPayload {
  switch (result.kind) {
    case 'Refunds': {
      const { refunds, payments } = result;
      return { refund: refunds[0] ?? null, payment: payments[0] ?? null, errors: refusedBy(result) };
    }
    case 'PaymentRefused':
      return { refund: null, payment: result.payment, errors: [stateError(result.payment, result.refusal)] };
    case 'PaymentNotFound':
    case 'InvalidInput':
    case 'IdempotencyKeyReused':
      return { refund: null, payment: null, errors: [simpleError(result)] };
  }
}

export interface PayableRefundPayload {
  readonly refunds: readonly RefundModel[];
  readonly errors: readonly PaymentError[];
}

export function payableRefundPayloadOf(result: RefundResult): PayableRefundPayload {
  if (result.kind === 'Refunds') return { refunds: result.refunds, errors: refusedBy(result) };
  return { refunds: [], errors: refundPayloadOf(result).errors };
}

/** The bank's refusals: of a refund that FAILED. */
function refusedBy({ refunds, payments }: Refunds): PaymentError[] {
  const failed = new Set(refunds.filter(({ status }) => status === 'FAILED').map(({ paymentId }) => paymentId));
  return payments
    .filter(({ id }) => failed.has(id))
    .map((payment) =>
      stateError(payment, refusal(payment, { reason: 'BankRefused', message: 'the bank refused to refund' })),
    );
}
