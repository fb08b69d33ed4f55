import { z } from 'zod';

// What a journal of an earlier version does not tell has a default: it stays readable.

const returnSchema = { id: z.string(), amountMinor: z.int(), createdAt: z.string() };

const refundSchema = z.object({
  ...returnSchema,
  reference: z.string().nullable(),
  status: z.enum(['succeeded', 'failed']),
  idempotencyKey: z.string(),
});

const chargeSchema = z.object({
  kind: z.literal('Charge'),
  id: z.string(),
  version: z.int().default(1),
  status: z.enum(['requires_action', 'authorized', 'captured', 'declined', 'voided']),
  amountMinor: z.int(),
  capturedMinor: z.int(),
  refundedMinor: z.int().default(0),
  chargedBackMinor: z.int().default(0),
  currency: z.string(),
  reference: z.string(),
  declineCode: z.string().nullable(),
  actionUrl: z.string().nullable(),
  captureBefore: z.string().nullable(),
  refunds: z.array(refundSchema).readonly().default([]),
  chargebacks: z
    .array(z.object({ ...returnSchema, reason: z.string(), status: z.enum(['open', 'won', 'lost']).default('lost') }))
    .readonly()
    .default([]),
  card: z.object({ brand: z.string(), last4: z.string() }).nullable().default(null),
});

const tokenSchema = z.object({
  kind: z.literal('Token'),
  token: z.string(),
  behaviour: z.enum(['succeeds', 'generic_decline', 'insufficient_funds', 'times_out', 'second_step']),
  brand: z.string().default('unknown'),
  last4: z.string().default('0000'),
  expiry: z.string().default('12/99'),
  isReusable: z.boolean().default(true),
});

/**
 * What the journal holds: each token; each charge as it was after a change, with the request that made it so and the
 * event that tells the shop; and each event that the shop has taken, or that was given up.
 */
export const entrySchema = z.discriminatedUnion('kind', [
  tokenSchema,
  z.object({
    kind: z.literal('Change'),
    charge: chargeSchema,
    request: z.object({ key: z.string(), fingerprint: z.string() }).nullable(),
    /** The token that is used up by it. */
    usesUp: z.string().nullable().default(null),
    at: z.string().nullable().default(null),
    /** Null where nobody is told. */
    event: z.string().nullable().default(null),
  }),
  z.object({ kind: z.literal('EventDone'), event: z.string() }),
]);

export type Entry = z.infer<typeof entrySchema>;
export type Change = Extract<Entry, { kind: 'Change' }>;
