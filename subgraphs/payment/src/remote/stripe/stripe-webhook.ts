import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { BankNotification } from '../../domain/bank/bank-notification.ts';
import { metadataKeys, nothingWentBack, standingOf } from './stripe-standing.ts';
import { jsonIn, type Webhook } from '../bank/webhook.ts';

const name = z.string().min(1).max(255);
const metadataSchema = z.record(z.string(), z.string()).nullish();

const eventSchema = z.object({
  object: z.literal('event'),
  id: name,
  type: name,
  data: z.object({ object: z.looseObject({ object: z.string() }) }),
});

const intentSchema = z.looseObject({
  object: z.literal('payment_intent'),
  id: name,
  status: z.string(),
  amount: z.int(),
  amount_received: z.int(),
  currency: z.string(),
  metadata: metadataSchema,
});

/** Charges, refunds and disputes name the PaymentIntent that they belong to. */
const partSchema = z.looseObject({ payment_intent: name, metadata: metadataSchema });

/** Stripe's events: those about a PaymentIntent, or about a part of one, concern us. */
export const stripeWebhook: Webhook = {
  provider: 'stripe',
  path: '/webhooks/stripe',
  signatureHeader: 'stripe-signature',
  read(rawBody) {
    const event = eventSchema.safeParse(jsonIn(rawBody));
    if (!event.success) return null;
    const { id: eventId, type, data } = event.data;
    return { eventId, type, ...aboutIn(data.object) };
  },
};

function aboutIn(object: unknown): Omit<BankNotification, 'eventId' | 'type'> {
  const intent = intentSchema.safeParse(object);
  if (intent.success) {
    const { id: reference, metadata } = intent.data;
    return { reference, paymentId: metadata?.[metadataKeys.paymentId] ?? null, standing: standingIn(intent.data) };
  }
  const part = partSchema.safeParse(object);
  // What a part says of the whole is not all: the whole is asked for.
  return { reference: part.success ? part.data.payment_intent : null, paymentId: null, standing: null };
}

/** Refunds are not in it, and come with events of their own. */
function standingIn(intent: z.infer<typeof intentSchema>): BankNotification['standing'] {
  try {
    // The schema has checked what is read of it.
    const standing = standingOf(intent as unknown as Stripe.PaymentIntent, nothingWentBack);
    return standing.kind === 'Unknown' ? null : standing;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}
