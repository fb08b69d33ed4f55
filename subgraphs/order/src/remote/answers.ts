import { answeredCode } from '@tributary/kit/answered-code';
import { money } from '@tributary/kit/money';
import { z } from 'zod';
import type { Rejection } from '../domain/checkout/rejection.ts';
import { notFound, type Thing } from '../domain/failure.ts';

export const moneyAnswer = z
  .object({ amountMinor: z.int(), currency: z.string() })
  .transform(({ amountMinor, currency }) => money(amountMinor, currency));

/** What every expected failure of a sister carries, and what some carry beside it. */
export const refusals = z.array(
  z.object({
    __typename: z.string(),
    code: answeredCode,
    variantId: z.string().optional(),
    available: z.int().optional(),
    expected: moneyAnswer.optional(),
    actual: moneyAnswer.optional(),
    declineCode: z.string().optional(),
    retryable: z.boolean().optional(),
    status: z.string().optional(),
  }),
);

export type Refusal = z.infer<typeof refusals>[number];

/** To ask for in every `errors`; the inline fragments of a sister's own members come beside it. */
export const refusalFields = '__typename ... on UserError { code }';

/** What a refusal is about: where in the order's input its cause lies, and what is missing where something is. */
export interface About {
  readonly path: readonly string[];
  readonly thing: Thing;
}

/** A sister's refusal as a fact about an order. */
export function rejectionOf(refusal: Refusal, { path, thing }: About): Rejection {
  const { __typename: type, code } = refusal;
  if (type === 'NotFoundError') return notFound(thing, path);
  if (type === 'InsufficientStockError' && refusal.variantId !== undefined && refusal.available !== undefined) {
    return { kind: 'InsufficientStock', variantId: refusal.variantId, available: refusal.available, path };
  }
  if (type === 'TotalChangedError' && refusal.expected !== undefined && refusal.actual !== undefined) {
    return { kind: 'TotalChanged', expected: refusal.expected, actual: refusal.actual, path };
  }
  if (type === 'PaymentDeclinedError' && refusal.declineCode !== undefined) {
    const { declineCode, retryable = false } = refusal;
    return { kind: 'PaymentDeclined', declineCode, retryable, path };
  }
  return { kind: 'RefusedBySister', code, path };
}
