import { invalidKey } from '@tributary/kit/database/idempotency';
import { findPayment } from '../../database/payment/payments.ts';
import { type GivenMoney, invalidMoney, wrongCurrency } from '../../domain/check-input.ts';
import type { InvalidInput } from '../../domain/failure.ts';
import { captureOf } from '../../domain/payment/payment-decision.ts';
import { type ChangePayment, instructBank, type InstructionFailure } from './instruct-bank.ts';
import { paymentFailed, type PaymentResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';

export interface CapturePayment extends ChangePayment {
  /** A part of what is held; all where it is null. */
  readonly amount: GivenMoney | null;
}

/** Takes what is held, or once a part of it, which releases the rest. */
export async function capturePayment(
  service: MoneyService,
  request: CapturePayment,
): Promise<PaymentResult<InvalidInput | InstructionFailure>> {
  const { caller, idempotencyKey, paymentId, amount } = request;
  const invalid = invalidKey(idempotencyKey) ?? (amount === null ? null : invalidMoney(amount));
  if (invalid !== null) return paymentFailed(invalid);
  const payment = amount === null ? null : await findPayment(service.db, paymentId);
  const wrong = payment === null ? null : wrongCurrency(amount, payment.currency);
  if (wrong !== null) return paymentFailed(wrong);
  const amountMinor = amount?.amountMinor ?? null;
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
