import type { EventHandler } from '@tributary/kit/inbox';
import { z } from 'zod';
import { creditTax } from './recognize-revenue.ts';

const creditedSchema = z.object({
  orderId: z.string().min(1),
  currency: z.string(),
  credit: z.object({ taxMinor: z.int().nonnegative() }).nullish(),
});

/** A cancelled order, or goods that came back: the tax on what is given back is owed no more. */
export const onOrderCredited: EventHandler = async (tx, { id, data, publishedAt: at }) => {
  const { orderId: payableId, currency, credit } = creditedSchema.parse(data);
  if (credit) await creditTax(tx, { id, payableId, currency, taxMinor: credit.taxMinor, at });
};
