import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What the staff of a sample shop set. */
export const shopRules: {
  readonly zones: readonly object[];
  readonly rates: readonly object[];
  readonly promotions: readonly { readonly id: string }[];
} = JSON.parse(readFileSync('local/sample/shop-rules.json', 'utf8'));

const errors = 'errors { __typename ... on UserError { code path } }';

/** Sets zones, rates and promotions, or with empty lists none. */
export const setRules = `mutation ($zones: DeliveryZonesSetInput!, $rates: TaxRatesSetInput!) {
  deliveryZonesSet(input: $zones) { zones { id } ${errors} }
  taxRatesSet(input: $rates) { rates { country } ${errors} }
}`;

export const importPromotions = `mutation ($promotions: PromotionsImportInput!, $codes: PromotionCodesCreateInput!) {
  promotionsImport(input: $promotions) { promotions { id version } ${errors} }
  promotionCodesCreate(input: $codes) { codes ${errors} }
}`;

export function rulesInput({ zones, rates }: Pick<typeof shopRules, 'zones' | 'rates'>) {
  return { zones: { idempotencyKey: randomUUID(), zones }, rates: { idempotencyKey: randomUUID(), rates } };
}

/** A cart that goes somewhere with a code and a delivery, step by step as a storefront would. */
export const cartSteps = {
  create: `mutation ($input: CartCreateInput!) { step: cartCreate(input: $input) { cart { id } ${errors} } }`,
  address: `mutation ($input: CartAddressSetInput!) { step: cartAddressSet(input: $input) { cart { id } ${errors} } }`,
  delivery: `mutation ($input: CartDeliverySelectInput!) { step: cartDeliverySelect(input: $input) { cart { id } ${errors} } }`,
  code: `mutation ($input: CartCodeAddInput!) { step: cartCodeAdd(input: $input) { cart { id } ${errors} } }`,
};

export const shownCart = `query ($id: ID!) { cart(id: $id) {
  codes { code applies reason } deliveryProblem
  cost { subtotal { amountMinor } discount { amountMinor } delivery { amountMinor } tax { amountMinor } total { amountMinor } }
} }`;

export const place = `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) {
  order {
    id status subtotal { amountMinor } discount { amountMinor } tax { amountMinor } total { amountMinor }
    discounts { title amount { amountMinor } } delivery { title }
    payments { nodes { status captured { amountMinor } } }
  }
  errors { __typename ... on UserError { code } }
} }`;
