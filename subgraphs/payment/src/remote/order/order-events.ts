import type { z } from 'zod';
import { customerEvents } from '@tributary/schema/events/customer';
import { orderEvents } from '@tributary/schema/events/order';
import { returnEvents } from '@tributary/schema/events/return';

// What order tells, as far as the books have to know it: picked from its contract. Each throws where an event says something else.

const bill = orderEvents['order.completed'].data.pick({
  orderId: true,
  currency: true,
  totalMinor: true,
  taxMinor: true,
});

/** What was sold, tax included: of order.completed. */
export function billIn(data: unknown): z.infer<typeof bill> {
  return bill.parse(data);
}

// Of bills and credits their sums are enough.
const { bill: billed, credit: credited } = orderEvents['order.amended'].data.shape;
const creditSums = { credit: credited.unwrap().pick({ amountMinor: true, taxMinor: true }).nullable() };
const billSums = { bill: billed.unwrap().pick({ totalMinor: true, taxMinor: true }).nullable() };

const whose = { orderId: true, currency: true } as const;
const cancelled = orderEvents['order.cancelled'].data.pick(whose).extend(creditSums);
const refunded = returnEvents['order.return.refunded'].data.pick(whose).extend(creditSums);

/** What was given back of it; no credit where nothing was taken: of order.cancelled. */
export function cancellationIn(data: unknown): z.infer<typeof cancelled> {
  return cancelled.parse(data);
}

/** What was given back of it: of order.return.refunded. */
export function returnIn(data: unknown): z.infer<typeof refunded> {
  return refunded.parse(data);
}

const nothing = { totalMinor: 0, taxMinor: 0 };

const amendment = orderEvents['order.amended'].data
  .pick({ amendmentId: true, currency: true, differenceMinor: true })
  .extend({ ...billSums, ...creditSums })
  .transform(({ amendmentId: payableId, currency, differenceMinor, bill: added, credit }) => {
    const { totalMinor, taxMinor } = added ?? nothing;
    const { amountMinor: creditedMinor = 0, taxMinor: creditedTaxMinor = 0 } = credit ?? {};
    const sold = { payableId, currency, differenceMinor, totalMinor, taxMinor };
    return { ...sold, credited: { totalMinor: creditedMinor, taxMinor: creditedTaxMinor } };
  })
  .refine(({ totalMinor, credited: back, differenceMinor }) => totalMinor - back.totalMinor === differenceMinor, {
    message: 'expected the difference to be what is added less what is taken out',
  });

/** What an amendment adds to what was sold, and takes out of it: of order.amended. */
export function amendmentIn(data: unknown): z.infer<typeof amendment> {
  return amendment.parse(data);
}

const profile = customerEvents['customer.updated'].data;

/** What a customer is called, and where they are written to: of customer.updated. */
export function profileIn(data: unknown): z.infer<typeof profile> {
  return profile.parse(data);
}
