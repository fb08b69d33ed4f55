/** Of which type a thing is, by the prefix of its id: all that `Query.node` leads to. */
export const nodeTypes = {
  prd: 'Product',
  var: 'ProductVariant',
  cat: 'Category',
  col: 'Collection',
  rev: 'Review',
  crt: 'Cart',
  cln: 'CartLine',
  ord: 'Order',
  oln: 'OrderLine',
  amd: 'OrderAmendment',
  ful: 'Fulfillment',
  ret: 'Return',
  cus: 'Customer',
  pay: 'Payment',
  rfd: 'Refund',
  inv: 'Invoice',
  pmt: 'PaymentMethod',
  pln: 'BillingPlan',
  sub: 'BillingSubscription',
} as const;

export type NodeType = (typeof nodeTypes)[keyof typeof nodeTypes];

const madeId = /^[a-z]{3}_[0-9a-f]{32}$/;
// Who signs people in chooses these: printable ASCII, as long as a principal may be.
const customerId = /^cus_[\x21-\x7e]{1,251}$/;

/** Of which type the thing with an id would be; null where no id is like that. Whether there is one, its owner knows. */
export function nodeTypeOf(id: string): NodeType | null {
  const prefix = id.slice(0, 3);
  if (!isPrefix(prefix)) return null;
  return (prefix === 'cus' ? customerId : madeId).test(id) ? nodeTypes[prefix] : null;
}

function isPrefix(text: string): text is keyof typeof nodeTypes {
  return Object.hasOwn(nodeTypes, text);
}
