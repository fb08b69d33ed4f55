/** What is asked of the graph about an order that was bought, by its buyer or by staff. */

export interface ChargedOrder {
  readonly lines: readonly OrderLine[];
  readonly payments: Payments | null;
  readonly amendments: readonly { readonly payments: Payments | null }[];
}

export interface OrderLine {
  readonly id: string;
  readonly quantity: number;
  readonly removedQuantity: number;
  readonly fulfilledQuantity: number;
  readonly returnedQuantity: number;
  readonly unitPrice: Amount;
  readonly discount: Amount;
}

export interface Payments {
  readonly nodes: readonly Payment[];
}

export interface Payment {
  readonly id: string;
  readonly provider: string;
  readonly captured: Amount;
  readonly refunded: Amount;
  readonly chargedBack: Amount;
  readonly transactions: readonly { readonly kind: string; readonly providerReference: string | null }[];
}

interface Amount {
  readonly amountMinor: number;
}

const payments = `payments(first: 5) { nodes {
  id provider captured { amountMinor } refunded { amountMinor } chargedBack { amountMinor }
  transactions { kind providerReference }
} }`;

export const chargedOrder = `query ($id: ID!) { outcome: order(by: { id: $id }) {
  lines { id quantity removedQuantity fulfilledQuantity returnedQuantity unitPrice { amountMinor } discount { amountMinor } }
  ${payments}
  amendments { ${payments} }
} }`;

const codes = 'errors { ... on UserError { code } }';

export const paymentRefund = `mutation ($input: PaymentRefundInput!) { outcome: paymentRefund(input: $input) { ${codes} } }`;

export const orderAmend = `mutation ($input: OrderAmendInput!) { outcome: orderAmend(input: $input) { ${codes} } }`;

export const orderCancel = `mutation ($input: OrderCancelInput!) { outcome: orderCancel(input: $input) { ${codes} } }`;

export const fulfillmentCreate = `mutation ($input: FulfillmentCreateInput!) {
  outcome: fulfillmentCreate(input: $input) { ${codes} }
}`;

export const returnRequest = `mutation ($input: ReturnRequestInput!) {
  outcome: returnRequest(input: $input) { return { id } ${codes} }
}`;

export const returnApprove = `mutation ($input: ReturnApproveInput!) { outcome: returnApprove(input: $input) { ${codes} } }`;

export const returnReceive = `mutation ($input: ReturnReceiveInput!) { outcome: returnReceive(input: $input) { ${codes} } }`;

export const stuckReversals = `query { outcome: reversals(state: STUCK, first: 100) { nodes { id refusals } } }`;

export const reversalSettle = `mutation ($input: ReversalSettleInput!) {
  outcome: reversalSettle(input: $input) { ${codes} }
}`;
