import { z } from 'zod';

// What several events say in the same words. What has an `id` here is a schema of its own in `asyncapi.yaml`.

export function id(whose: string): z.ZodString {
  return z.string().min(1).describe(whose);
}

/** A moment, ISO 8601 in UTC. */
export function moment(description: string): z.ZodISODateTime {
  return z.iso.datetime().describe(description);
}

/** Integer minor units of the event's currency. */
export function minor(description: string): z.ZodInt {
  return z.int().nonnegative().describe(description);
}

export function count(description: string): z.ZodInt {
  return z.int().positive().describe(description);
}

/** One of some words, of which there may be more one day: a reader takes an unknown one for "something else". */
export function word(values: readonly string[], description: string): z.ZodString {
  return z.string().min(1).meta({ description, 'x-extensible-enum': values });
}

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .describe('The currency of all amounts, an ISO 4217 code.');

export const address = z
  .object({
    name: z.string().describe('Who it is delivered to.'),
    lines: z.array(z.string()).describe('Street, house and the like, top down.'),
    city: z.string().describe('The city.'),
    postalCode: z.string().nullable().describe('The postal code; null where there is none.'),
    region: z.string().nullable().describe('State, province or canton; null where there is none.'),
    country: z.string().describe('The country, an ISO 3166-1 alpha-2 code.'),
  })
  .meta({ id: 'Address', description: 'A postal address.' });

export const stockLine = z
  .object({
    variantId: id('The variant.'),
    quantity: count('How many units.'),
  })
  .meta({ id: 'StockLine', description: 'Units of a variant.' });

export const orderUnits = z
  .object({
    lineId: id("The order's line."),
    quantity: count('How many of its units.'),
  })
  .meta({ id: 'OrderUnits', description: "Units of an order's line." });

const soldLine = {
  lineId: id("The order's line."),
  variantId: id('Of which variant it is. Not said by versions before.').optional(),
  sku: z.string().describe('The stock-keeping unit, as it was when it was bought.'),
  title: z.string().describe('What it is called, as it was when it was bought.'),
  quantity: count('How many units.'),
  discountMinor: minor('What was taken off their price, tax included. Not said by versions before.').optional(),
  totalMinor: minor('The price of all these units, less the discount, tax included.'),
  taxMinor: minor('The tax in it.'),
};

const delivered = {
  title: z.string().describe('What it is called: `Standard`.'),
  totalMinor: minor('Its price, less its discount, tax included.'),
  taxMinor: minor('The tax in it.'),
};

export const billedDelivery = z
  .object({
    ...delivered,
    taxRatePercent: z.string().describe('The rate of the tax, a decimal text: `8.1`.'),
  })
  .meta({ id: 'BilledDelivery', description: 'The delivery as an invoice says it.' });

export const discount = z
  .object({
    promotionId: id('The promotion.'),
    code: z.string().nullable().describe('The code that it came by; null where it came by itself.'),
    title: z.string().describe('What it is called.'),
    amountMinor: minor('What it took off lines and delivery, tax included.'),
  })
  .meta({ id: 'Discount', description: 'What a promotion took off.' });

export const billedLine = z
  .object({
    ...soldLine,
    unitPriceMinor: minor('The price of one unit, tax included.'),
    taxRatePercent: z.string().describe('The rate of the tax, a decimal text: `8.1`.'),
  })
  .meta({ id: 'BilledLine', description: 'A line as an invoice says it.' });

export const credit = z
  .object({
    amountMinor: minor('What goes back to the buyer, tax included.'),
    taxMinor: minor('The tax in it.'),
    lines: z
      .array(z.object(soldLine).meta({ id: 'CreditedLine', description: 'Units of a line that are credited.' }))
      .describe('Line by line; with the delivery they sum to the amount.'),
    delivery: z
      .object(delivered)
      .meta({ id: 'CreditedDelivery', description: 'Delivery that is credited.' })
      .nullable()
      .optional()
      .describe('Null where it does not go back, or cost nothing. Not said by versions before.'),
  })
  .meta({ id: 'Credit', description: 'What a credit note says.' });

export const parcelLine = z
  .object(soldLine)
  .pick({ lineId: true, sku: true, title: true, quantity: true })
  .meta({ id: 'ParcelLine', description: 'Units of a line that are in a parcel.' });
