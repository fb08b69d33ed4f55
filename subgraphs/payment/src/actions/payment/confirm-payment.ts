import { RequestError } from '@tributary/kit/errors';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { secretsOf, type Viewer } from '@tributary/kit/identity';
import { findPayment } from '../../database/payment/payments.ts';
import type { KeyFailure, PaymentDeclined, PaymentNotFound, PaymentRefused } from '../../domain/failure.ts';
import { askBank } from './ask-bank.ts';
import type { ConfirmTokens } from './confirm-tokens.ts';
import type { ChangePayment } from './instruct-bank.ts';
import { callerOf, mayRead } from './payment-access.ts';
import { authorizationResult, paymentFailed, type PaymentResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';

export interface ConfirmPayment extends Omit<ChangePayment, 'caller'> {
  readonly viewer: Viewer;
  readonly confirmTokens: ConfirmTokens;
}

/**
 * Asks the bank what became of a payment after its buyer acted. It moves no money, so a repeat asks once more. Throws
 * REMOTE_UNAVAILABLE where the bank does not answer.
 */
export async function confirmPayment(
  service: MoneyService,
  request: ConfirmPayment,
): Promise<PaymentResult<KeyFailure | PaymentNotFound | PaymentDeclined | PaymentRefused>> {
  const { idempotencyKey, paymentId, viewer, confirmTokens } = request;
  const invalid = invalidKey(idempotencyKey);
  if (invalid !== null) return paymentFailed(invalid);
  const payment = await findPayment(service.db, paymentId);
  const isProved = secretsOf(viewer).some((one) => confirmTokens.proves(one, paymentId));
  const isAllowed = payment !== null && (mayRead(viewer, payment) || isProved);
  if (!isAllowed) return paymentFailed({ kind: 'PaymentNotFound', paymentId });

  // Guests have no name to keep their keys apart by; their payment will do.
  const principal = viewer.kind === 'guest' ? paymentId : callerOf(viewer);
  const claim = { principal, operation: 'paymentConfirm', key: idempotencyKey, input: { paymentId } };
  const answer = await once(service.db, claim, () => Promise.resolve({ paymentId }));
  if (answer.kind === 'IdempotencyKeyReused') return paymentFailed(answer);

  const asked = await askBank(service, payment);
  if (asked.answer?.kind === 'Unknown' && payment.status === 'REQUIRES_ACTION') {
    throw new RequestError('REMOTE_UNAVAILABLE', 'the bank does not answer at the moment');
  }
  return authorizationResult(asked.payment);
}
