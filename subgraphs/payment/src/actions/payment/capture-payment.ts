import { invalidKey } from '@tributary/kit/database/idempotency';
import { invalidAmount } from '../../domain/check-input.ts';
import { captureOf } from '../../domain/payment/payment-decision.ts';
import { type ChangePayment, instructBank } from './instruct-bank.ts';
import type { PaymentResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';

export interface CapturePayment extends ChangePayment {
  /** A part of what is held; all where it is null. */
  readonly amountMinor: number | null;
}

/** Takes what is held, or once a part of it, which releases the rest. */
export async function capturePayment(service: MoneyService, request: CapturePayment): Promise<PaymentResult> {
  const { caller, idempotencyKey, paymentId, amountMinor } = request;
  const invalid = invalidKey(idempotencyKey) ?? (amountMinor === null ? null : invalidAmount(amountMinor));
  if (invalid !== null) return invalid;
  return instructBank(service, {
    claim: {
      principal: caller,
      operation: 'paymentCapture',
      key: idempotencyKey,
      input: { paymentId, amountMinor },
    },
    paymentId,
    kind: 'CAPTURE',
    decide: (payment) => captureOf(payment, amountMinor),
  });
}
