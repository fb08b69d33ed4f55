// What clients of the version before send, word for word. Each answer is called `outcome`.

const failed = '__typename ... on UserError { code message path }';
const reason = `... on UserError {
    __typename code message path
    ... on InsufficientStockError { variantId available }
    ... on TotalChangedError { expected { amountMinor currency } actual { amountMinor currency } }
    ... on PaymentDeclinedError { declineCode retryable }
  }`;
const plain = `errors { ${failed} }`;
const payments = 'payments(first: 1) { nodes { id } }';
const order = 'order { id number status version total { amountMinor currency } lines { id quantity variant { id } } }';

const amended = 'id status total { amountMinor currency }';
const ofOrder = `errors { ${reason} ... on OrderRejectedError { ${order} reasons { ${reason} } } }`;
const ofAmendment = `errors {
    ${reason} ... on OrderAmendmentRejectedError { amendment { ${amended} order { id } } reasons { ${reason} } }
  }`;
const ofChange = `errors { ${reason} }`;

function mutation(name: string, fields: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { outcome: ${name}(input: $input) { ${fields} } }`;
}

export const requests = {
  cartCreate: mutation('cartCreate', `cart { id cost { total { amountMinor } } } guestToken ${plain}`),
  orderPlace: mutation('orderPlace', `${order} guestToken ${ofOrder}`),
  quickOrder: mutation('quickOrder', `status message ${order} guestToken ${ofOrder}`),
  orderCancel: mutation('orderCancel', `order { id status } ${ofChange}`),
  orderAmend: mutation('orderAmend', `amendment { ${amended} } order { id } ${ofAmendment}`),
  fulfillmentCreate: mutation('fulfillmentCreate', `fulfillment { id lines { quantity } } ${ofChange}`),
  fulfillmentDelivered: mutation('fulfillmentDelivered', `fulfillment { id deliveredAt } ${ofChange}`),
  returnRequest: mutation('returnRequest', `return { id status } ${ofChange}`),
  returnApprove: mutation('returnApprove', `return { id status } ${ofChange}`),
  returnDecline: mutation('returnDecline', `return { id status } ${ofChange}`),
  returnReceive: mutation('returnReceive', `return { id status refund { amountMinor currency } } ${ofChange}`),
  paymentConfirm: mutation('paymentConfirm', `payment { id status } ${plain}`),
  paymentRefund: mutation('paymentRefund', `refund { id amount { amountMinor currency } } ${plain}`),
  paymentMethodSave: mutation('paymentMethodSave', `paymentMethod { id label } ${plain}`),
  billingPlanCreate: mutation('billingPlanCreate', `plan { id } ${plain}`),
  billingSubscriptionCreate: mutation('billingSubscriptionCreate', `subscription { id status ${payments} } ${plain}`),
  billingSubscriptionPause: mutation('billingSubscriptionPause', `subscription { id status } ${plain}`),
  billingSubscriptionCancel: mutation('billingSubscriptionCancel', `subscription { id status cancelAt } ${plain}`),
  webhookEndpointCreate: mutation('webhookEndpointCreate', `endpoint { id url } secret ${plain}`),
} as const;

export type RequestName = keyof typeof requests;
