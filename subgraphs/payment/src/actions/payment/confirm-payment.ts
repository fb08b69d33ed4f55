import { RequestError } from '@tributary/kit/errors';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import { secretsOf, type Viewer } from '@tributary/kit/identity';
import { findPayment } from '../../database/payment/payments.ts';
import { askBank } from './ask-bank.ts';
import type { ConfirmTokens } from './confirm-tokens.ts';
import type { ChangePayment } from './instruct-bank.ts';
import { callerOf, mayRead } from './payment-access.ts';
import { authorizationResult, type PaymentResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';

export interface ConfirmPayment extends Omit<ChangePayment, 'caller'> {
  readonly viewer: Viewer;
  /** Of an argument; those that came with the request count beside it. */
  readonly confirmToken: string | null;
  readonly confirmTokens: ConfirmTokens;
}

/**
 * Asks the bank what became of a payment after its buyer acted. It moves no money, so a repeat asks once more. Throws
 * REMOTE_UNAVAILABLE where the bank does not answer.
 */
export async function confirmPayment(service: MoneyService, request: ConfirmPayment): Promise<PaymentResult> {
  const { idempotencyKey, paymentId, viewer, confirmToken, confirmTokens } = request;
  const invalid = invalidKey(idempotencyKey);
  if (invalid !== null) return invalid;
  const payment = await findPayment(service.db, paymentId);
  const isProved = secretsOf(viewer, confirmToken).some((one) => confirmTokens.proves(one, paymentId));
  const isAllowed = payment !== null && (mayRead(viewer, payment) || isProved);
  if (!isAllowed) return { kind: 'PaymentNotFound', paymentId };

  // Guests have no name to keep their keys apart by; their payment will do.
  const principal = viewer.kind === 'guest' ? paymentId : callerOf(viewer);
  const claim = { principal, operation: 'paymentConfirm', key: idempotencyKey, input: { paymentId } };
  const answer = await once(service.db, claim, () => Promise.resolve({ paymentId }));
  if (answer.kind === 'IdempotencyKeyReused') return answer;

  const asked = await askBank(service, payment);
  if (asked.answer?.kind === 'Unknown' && payment.status === 'REQUIRES_ACTION') {
    throw new RequestError('REMOTE_UNAVAILABLE', 'the bank does not answer at the moment');
  }
  return authorizationResult(asked.payment);
}
