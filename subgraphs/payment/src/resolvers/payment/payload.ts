import type { MoneyMoved } from '../../domain/failure.ts';
import type {
  PaymentMethodResult,
  PaymentResult,
  RefundResult,
  Refunds,
} from '../../actions/payment/payment-result.ts';
import { refusal } from '../../domain/payment/payment-decision.ts';
import type { PaymentMethodModel, PaymentModel, RefundModel, UserErrorModel } from '../models.ts';
import { userError } from '../user-error.ts';

export interface PaymentPayload {
  readonly payment: PaymentModel | null;
  readonly errors: readonly UserErrorModel[];
}

/** What came of an action, in the words of the SDL. */
export function payloadOf(result: PaymentResult): PaymentPayload {
  if (result.kind === 'PaymentDone') return { payment: result.payment, errors: [] };
  if (result.kind === 'PaymentFailed') return { payment: result.payment, errors: [userError(result.failure)] };
  return { payment: null, errors: [userError(result)] };
}

export interface RefundPayload extends PaymentPayload {
  readonly refund: RefundModel | null;
}

/** What came of a refund, in the words of the SDL. */
export function refundPayloadOf(result: RefundResult): RefundPayload {
  if (result.kind !== 'Refunds') return { refund: null, ...payloadOf(result) };
  const { refunds, payments } = result;
  return { refund: refunds[0] ?? null, payment: payments[0] ?? null, errors: refusedBy(result) };
}

export interface PayableRefundPayload {
  readonly refunds: readonly RefundModel[];
  readonly errors: readonly UserErrorModel[];
}

export function payableRefundPayloadOf(result: RefundResult | MoneyMoved): PayableRefundPayload {
  if (result.kind === 'Refunds') return { refunds: result.refunds, errors: refusedBy(result) };
  if (result.kind === 'MoneyMoved') return { refunds: [], errors: [userError(result)] };
  return { refunds: [], errors: payloadOf(result).errors };
}

/** The bank's refusals: of a refund that FAILED. */
function refusedBy({ refunds, payments }: Refunds): UserErrorModel[] {
  const failed = new Set(refunds.filter(({ status }) => status === 'FAILED').map(({ paymentId }) => paymentId));
  return payments
    .filter(({ id }) => failed.has(id))
    .map((payment) => userError(refusal(payment, { kind: 'BankRefused', wish: 'refunded' })));
}

export interface PaymentMethodPayload {
  readonly paymentMethod: PaymentMethodModel | null;
  readonly errors: readonly UserErrorModel[];
}

export function paymentMethodPayloadOf(result: PaymentMethodResult): PaymentMethodPayload {
  if (result.kind === 'PaymentMethodDone') return { paymentMethod: result.method, errors: [] };
  if (result.kind === 'PaymentMethodKept') return { paymentMethod: result.method, errors: [userError(result.failure)] };
  return { paymentMethod: null, errors: [userError(result)] };
}
