import { z } from 'zod';
import type { Standing, Unknown } from '../../domain/bank/bank-answer.ts';
import { authenticationFailed, neutralDeclineCode } from '../../domain/payment/decline.ts';
import { type ProviderAmounts, providerAmounts } from '../bank/provider-amounts.ts';

/** It counts as ISO 4217 does; a provider that does not names its exceptions. */
export const pretendBankAmounts: ProviderAmounts = providerAmounts();

export const unexpectedForm: Unknown = { kind: 'Unknown', reason: 'an answer in an unexpected form' };

const refundSchema = z.object({
  id: z.string().min(1),
  // Our own name for it; absent where it was asked for at the bank.
  reference: z.string().nullish(),
  amountMinor: z.int().positive(),
  status: z.enum(['pending', 'succeeded', 'failed']),
});

const chargebackSchema = z.object({
  id: z.string().min(1),
  amountMinor: z.int().positive(),
  // A bank of the version before knew no disputes: what was taken back was gone.
  status: z.enum(['open', 'won', 'lost']).default('lost'),
});

const chargeSchema = z.object({
  id: z.string().min(1),
  status: z.enum(['authorized', 'declined', 'requires_action', 'captured', 'voided']),
  amountMinor: z.int(),
  capturedMinor: z.int(),
  refunds: z.array(refundSchema).default([]),
  chargebacks: z.array(chargebackSchema).default([]),
  currency: z.string(),
  declineCode: z.string().nullish(),
  actionUrl: z.url().nullish(),
  captureBefore: z.iso.datetime({ offset: true }).nullish(),
  // A bank of the version before tells none.
  card: z.object({ brand: z.string().min(1).max(40), last4: z.string().regex(/^\d{4}$/) }).nullish(),
});

/** How a charge stands, from what the bank shows of it. */
export function chargeStanding(shown: unknown): Standing | Unknown {
  const parsed = chargeSchema.safeParse(shown);
  if (!parsed.success) return unexpectedForm;
  const { id: reference, status, currency, declineCode, actionUrl, captureBefore, ...charge } = parsed.data;
  const amountMinor = pretendBankAmounts.fromProvider(charge.amountMinor, currency);
  switch (status) {
    case 'authorized':
      return {
        kind: 'Authorized',
        reference,
        amountMinor,
        currency,
        captureBefore: captureBefore ? new Date(captureBefore) : null,
        card: charge.card ?? null,
      };
    case 'declined':
      return { kind: 'Declined', reference, declineCode: neutral(declineCode ?? null) };
    case 'requires_action':
      return actionUrl ? { kind: 'ActionRequired', reference, url: actionUrl } : unexpectedForm;
    case 'captured': {
      const capturedMinor = pretendBankAmounts.fromProvider(charge.capturedMinor, currency);
      const chargebacks = charge.chargebacks.map((one) => ({
        reference: one.id,
        amountMinor: pretendBankAmounts.fromProvider(one.amountMinor, currency),
        status: chargebackStatuses[one.status],
      }));
      const refunds = charge.refunds.map((one) => ({
        reference: one.id,
        refundId: one.reference ?? null,
        amountMinor: pretendBankAmounts.fromProvider(one.amountMinor, currency),
        status: refundStatuses[one.status],
      }));
      return { kind: 'Captured', reference, amountMinor, capturedMinor, currency, refunds, chargebacks };
    }
    case 'voided':
      return { kind: 'Voided', reference };
  }
}

const chargebackStatuses = { open: 'OPEN', won: 'WON', lost: 'LOST' } as const;
const refundStatuses = { pending: 'PENDING', succeeded: 'SUCCEEDED', failed: 'FAILED' } as const;

/** To whoever waits for the money it is the same whether the buyer refused the second step or was not there for it. */
function neutral(declineCode: string | null): string {
  return neutralDeclineCode(declineCode === 'authentication_required' ? authenticationFailed : declineCode);
}
