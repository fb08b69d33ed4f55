import { z } from 'zod';
import { chargeStanding } from './pretend-bank-charge.ts';
import { jsonIn, type Webhook } from '../bank/webhook.ts';

const eventSchema = z.object({
  id: z.string().min(1).max(255),
  type: z.string().max(255),
  data: z.unknown().optional(),
});

const chargeSchema = z.object({ id: z.string().min(1).max(255), reference: z.string().max(255) });

/** The pretend bank's events: each is about a charge, and shows it as it was. */
export const pretendBankWebhook: Webhook = {
  provider: 'pretend-bank',
  path: '/webhooks/pretend-bank',
  signatureHeader: 'webhook-signature',
  read(rawBody) {
    const event = eventSchema.safeParse(jsonIn(rawBody));
    if (!event.success) return null;
    const { id: eventId, type, data } = event.data;
    const charge = chargeSchema.safeParse(data);
    if (!charge.success) return { eventId, type, reference: null, paymentId: null, standing: null };
    const standing = chargeStanding(data);
    const { id: reference, reference: paymentId } = charge.data;
    return { eventId, type, reference, paymentId, standing: standing.kind === 'Unknown' ? null : standing };
  },
};
