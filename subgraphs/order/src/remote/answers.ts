import { money } from '@tributary/kit/money';
import { z } from 'zod';
import { type Failure, invalid, notFound, totalChanged } from '../domain/failure.ts';

export const moneyAnswer = z
  .object({ amountMinor: z.int(), currency: z.string() })
  .transform(({ amountMinor, currency }) => money(amountMinor, currency));

/** What every expected failure of a sister carries, and what some carry beside it. */
export const refusals = z.array(
  z.object({
    __typename: z.string(),
    code: z.string(),
    message: z.string(),
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
export const refusalFields = '__typename ... on UserError { code message }';

/** A sister's refusal in the words of an order. `path` is where in the order's input the cause lies. */
export function failureOf(refusal: Refusal, path: readonly string[]): Failure {
  const { __typename: type, code, message } = refusal;
  if (type === 'NotFoundError') return notFound(message, path);
  if (type === 'InsufficientStockError' && refusal.variantId !== undefined && refusal.available !== undefined) {
    const { variantId, available } = refusal;
    return { kind: 'InsufficientStockError', code, message, path, variantId, available };
  }
  if (type === 'TotalChangedError' && refusal.expected !== undefined && refusal.actual !== undefined) {
    return totalChanged(refusal.expected, refusal.actual, path);
  }
  if (type === 'PaymentDeclinedError' && refusal.declineCode !== undefined) {
    const { declineCode, retryable = false } = refusal;
    return { kind: 'PaymentDeclinedError', code, message, path, declineCode, retryable };
  }
  // What is left is about the input too: a cart that is empty or in another checkout, a token that is none.
  return invalid(code, message, path);
}
