import { z } from 'zod';

// What order tells, as far as the books have to know it. Throws where it says something else.

const billSchema = z.object({
  orderId: z.string().min(1),
  currency: z.string(),
  totalMinor: z.int().nonnegative(),
  taxMinor: z.int().nonnegative(),
});

/** What was sold, tax included: of order.completed. */
export function billIn(data: unknown): z.infer<typeof billSchema> {
  return billSchema.parse(data);
}

const creditedSchema = z.object({
  orderId: z.string().min(1),
  currency: z.string(),
  credit: z.object({ taxMinor: z.int().nonnegative() }).nullish(),
});

/** What was given back of it: of order.cancelled and order.return.refunded; no credit where nothing was taken. */
export function creditIn(data: unknown): z.infer<typeof creditedSchema> {
  return creditedSchema.parse(data);
}
