import { z } from 'zod';

// What order tells, as far as papers and mails say it.

const minor = z.int().nonnegative();

const order = {
  orderId: z.string().min(1),
  number: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  buyer: z.object({
    customerId: z.string().nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
  }),
};

const creditedLine = {
  lineId: z.string(),
  sku: z.string(),
  title: z.string(),
  quantity: z.int().positive(),
  totalMinor: minor,
  taxMinor: minor,
};

const address = z
  .object({
    name: z.string(),
    lines: z.array(z.string()),
    city: z.string(),
    postalCode: z.string().nullable(),
    region: z.string().nullable(),
    country: z.string(),
  })
  .nullable();

const billedLines = z.array(z.object({ ...creditedLine, unitPriceMinor: minor, taxRatePercent: z.string() }));

const credit = z.object({ amountMinor: minor, taxMinor: minor, lines: z.array(z.object(creditedLine)) }).nullish();

const confirmed = z.object({ ...order, totalMinor: minor });

const completed = z.object({
  ...order,
  placedAt: z.iso.datetime(),
  totalMinor: minor,
  taxMinor: minor,
  shippingAddress: address,
  lines: billedLines,
});

const shipped = z.object({
  ...order,
  fulfillmentId: z.string().min(1),
  carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  lines: z.array(z.object({ title: z.string().nullable(), quantity: z.int() })),
});

// An order that is cancelled before it is confirmed has no number, and nothing goes back.
const credited = z.object({
  ...order,
  number: z.string().nullable(),
  returnId: z.string().optional(),
  credit,
});

const amended = z.object({
  ...order,
  amendmentId: z.string().min(1),
  shippingAddress: address,
  bill: z.object({ totalMinor: minor, taxMinor: minor, lines: billedLines }).nullable(),
  credit,
});

/** An order with its number. Throws where the event says something else. */
export function confirmedOrderIn(data: unknown): z.infer<typeof confirmed> {
  return confirmed.parse(data);
}

/** All that an invoice says. Throws where the event says something else. */
export function completedOrderIn(data: unknown): z.infer<typeof completed> {
  return completed.parse(data);
}

/** What is on its way to the buyer. Throws where the event says something else. */
export function shippedParcelIn(data: unknown): z.infer<typeof shipped> {
  return shipped.parse(data);
}

/** What goes back to the buyer, line by line. Throws where the event says something else. */
export function creditedOrderIn(data: unknown): z.infer<typeof credited> {
  return credited.parse(data);
}

/** What an amendment adds to a bill and takes off it. Throws where the event says something else. */
export function amendedOrderIn(data: unknown): z.infer<typeof amended> {
  return amended.parse(data);
}
