import type { EventHandler } from '@tributary/kit/inbox';
import { z } from 'zod';
import { recognizeRevenue } from './recognize-revenue.ts';

const billSchema = z.object({
  orderId: z.string().min(1),
  currency: z.string(),
  totalMinor: z.int().nonnegative(),
  taxMinor: z.int().nonnegative(),
});

/** The buyer's side of the bargain is done: what they paid is revenue and tax. */
export const onOrderCompleted: EventHandler = async (tx, event) => {
  const { orderId: payableId, ...bill } = billSchema.parse(event.data);
  await recognizeRevenue(tx, { ...bill, payableId, at: event.publishedAt });
};
