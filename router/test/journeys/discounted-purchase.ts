const errors = 'errors { __typename ... on UserError { code path } }';

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
