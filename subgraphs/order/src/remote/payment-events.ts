import type { z } from 'zod';
import { paymentEvents } from '@tributary/schema/events/payment';

const concerned = paymentEvents['payment.captured'].data.pick({ payableId: true });

/** What a payment pays for: of each event of a payment. Throws where it says something else. */
export function payableIn(data: unknown): z.infer<typeof concerned> {
  return concerned.parse(data);
}
