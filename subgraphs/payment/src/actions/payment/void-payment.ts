import { invalidKey } from '@tributary/kit/database/idempotency';
import type { KeyFailure } from '../../domain/failure.ts';
import { voidOf } from '../../domain/payment/payment-decision.ts';
import { type ChangePayment, instructBank, type InstructionFailure } from './instruct-bank.ts';
import { paymentFailed, type PaymentResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';

/** Gives a payment up: releases what is held, or makes sure that nothing will be. A CANCELLED one stays as it is. */
export async function voidPayment(
  service: MoneyService,
  request: ChangePayment,
): Promise<PaymentResult<KeyFailure | InstructionFailure>> {
  const { caller, idempotencyKey, paymentId } = request;
  const invalid = invalidKey(idempotencyKey);
  if (invalid !== null) return paymentFailed(invalid);
  return instructBank(service, {
    claim: { principal: caller, operation: 'paymentVoid', key: idempotencyKey, input: { paymentId } },
    paymentId,
    kind: 'VOID',
    decide: voidOf,
  });
}
