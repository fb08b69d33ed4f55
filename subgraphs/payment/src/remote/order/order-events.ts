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

const minor = z.int().nonnegative();
const nothing = { totalMinor: 0, taxMinor: 0 };

const amendedSchema = z
  .object({
    amendmentId: z.string().min(1),
    currency: z.string(),
    differenceMinor: z.int(),
    bill: z.object({ totalMinor: minor, taxMinor: minor }).nullable(),
    credit: z.object({ amountMinor: minor, taxMinor: minor }).nullish(),
  })
  .transform(({ amendmentId: payableId, currency, differenceMinor, bill, credit }) => {
    const { amountMinor: totalMinor = 0, taxMinor = 0 } = credit ?? {};
    return { payableId, currency, differenceMinor, ...(bill ?? nothing), credited: { totalMinor, taxMinor } };
  })
  .refine(({ totalMinor, credited, differenceMinor }) => totalMinor - credited.totalMinor === differenceMinor, {
    message: 'expected the difference to be what is added less what is taken out',
  });

/** What an amendment adds to what was sold, and takes out of it: of order.amended. */
export function amendmentIn(data: unknown): z.infer<typeof amendedSchema> {
  return amendedSchema.parse(data);
}

const profileSchema = z.object({
  customerId: z.string().min(1),
  name: z.string().nullable(),
  email: z.string().nullable(),
});

/** What a customer is called, and where they are written to: of customer.updated. */
export function profileIn(data: unknown): z.infer<typeof profileSchema> {
  return profileSchema.parse(data);
}
