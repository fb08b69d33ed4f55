import { inTransaction } from '@tributary/kit/database/database';
import type { SignedIn, Viewer } from '@tributary/kit/identity';
import { newId } from '@tributary/kit/ids';
import { driveReversal, claimDueToReverse } from '../src/actions/aftercare/drive-reversal.ts';
import { paymentEvents, wakeWaiting } from '../src/actions/hear-of-payments.ts';
import { fillCart, jane, newKey, type ServiceUnderTest } from './service-under-test.ts';

export const sam: SignedIn = {
  kind: 'customer',
  id: 'cus_sam',
  scopes: ['order:read', 'order:write'],
  name: 'Sam Staff',
  email: 'sam@example.com',
};

const errors = `errors {
  ... on UserError {
    __typename code message path
    ... on OrderStateError { status allowedActions }
    ... on OrderVersionConflictError { current { id version status } }
    ... on TotalChangedError { expected { amountMinor currency } actual { amountMinor } }
    ... on ReturnStateError { returnStatus }
    ... on ReversalStateError { reversalState }
    ... on OrderRejectedError { order { ...order } reasons { ... on UserError { __typename code message path } } }
    ... on OrderAmendmentRejectedError {
      amendment { ...amendment order { ...order } } reasons { ... on UserError { __typename code message path } }
    }
  }
}`;
const orderFields = `
  id number version status allowedActions cancelReason email shippingAddress { name lines city country }
  checkout { kind state attempts }
  lines { id quantity removedQuantity fulfilledQuantity returnedQuantity discount { amountMinor } tax { amountMinor } taxRatePercent total { amountMinor } }
  subtotal { amountMinor } discount { amountMinor } discounts { code title amount { amountMinor } }
  delivery { title price { amountMinor } discount { amountMinor } tax { amountMinor } taxRatePercent earliest latest }
  total { amountMinor currency } placedTotal { amountMinor } tax { amountMinor } amendments { id status }
`;
const order = 'order { ...order }';
const fulfillment = `fulfillment { id carrier trackingNumber trackingUrl shippedAt deliveredAt order { id version status } lines { line { id } quantity } }`;
const goods = `return { id status reason requestedAt refund { amountMinor currency } order { id status version } lines { line { id } quantity } }`;

const amendmentFields = `
  id status reason total { amountMinor currency } tax { amountMinor } order { id version }
  linesAdded { id sku quantity fulfilledQuantity total { amountMinor } amendment { id } }
  linesRemoved { line { id removedQuantity } quantity }
  checkout { kind state } rejection { ... on UserError { code } }
`;
const amendment = 'amendment { ...amendment }';
const fragments = `fragment order on Order { ${orderFields} } fragment amendment on OrderAmendment { ${amendmentFields} }`;

const reversal = `reversal {
  id state order { id } return { id } owed { amountMinor } refunded { amountMinor } givenOtherwise { amountMinor } refusals refusedFor
}`;

const documents = {
  orderPlace: `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { ${order} guestToken ${errors} } }`,
  orderCancel: `mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { ${order} ${errors} } }`,
  orderContactsUpdate: `mutation ($input: OrderContactsUpdateInput!) { orderContactsUpdate(input: $input) { ${order} ${errors} } }`,
  orderAmend: `mutation ($input: OrderAmendInput!) { orderAmend(input: $input) { ${amendment} ${order} ${errors} } }`,
  fulfillmentCreate: `mutation ($input: FulfillmentCreateInput!) { fulfillmentCreate(input: $input) { ${fulfillment} ${errors} } }`,
  fulfillmentDelivered: `mutation ($input: FulfillmentDeliveredInput!) { fulfillmentDelivered(input: $input) { ${fulfillment} ${errors} } }`,
  returnRequest: `mutation ($input: ReturnRequestInput!) { returnRequest(input: $input) { ${goods} ${errors} } }`,
  returnApprove: `mutation ($input: ReturnApproveInput!) { returnApprove(input: $input) { ${goods} ${errors} } }`,
  returnDecline: `mutation ($input: ReturnDeclineInput!) { returnDecline(input: $input) { ${goods} ${errors} } }`,
  returnReceive: `mutation ($input: ReturnReceiveInput!) { returnReceive(input: $input) { ${goods} ${errors} } }`,
  reversalSettle: `mutation ($input: ReversalSettleInput!) { reversalSettle(input: $input) { ${reversal} ${errors} } }`,
};

export interface OrderTold {
  readonly id: string;
  readonly number: string | null;
  readonly version: number;
  readonly status: string;
  readonly allowedActions: readonly string[];
  readonly cancelReason: string | null;
  readonly email: string | null;
  readonly shippingAddress: { readonly name: string; readonly country: string } | null;
  readonly checkout: readonly { kind: string; state: string; attempts: number }[];
  readonly lines: readonly {
    id: string;
    quantity: number;
    removedQuantity: number;
    fulfilledQuantity: number;
    returnedQuantity: number;
    tax: { amountMinor: number };
    taxRatePercent: string;
    total: { amountMinor: number };
  }[];
  readonly total: { readonly amountMinor: number; readonly currency: string };
  readonly placedTotal: { readonly amountMinor: number };
  readonly tax: { readonly amountMinor: number };
  readonly amendments: readonly { readonly id: string; readonly status: string }[];
}

export interface Told {
  readonly order: OrderTold;
  readonly guestToken: string | null;
  readonly amendment: {
    readonly id: string;
    readonly status: string;
    readonly total: { readonly amountMinor: number };
    readonly linesAdded: readonly { readonly id: string }[];
    readonly checkout: readonly { readonly kind: string; readonly state: string }[];
  };
  readonly fulfillment: Record<string, unknown> & { readonly id: string };
  readonly return: Record<string, unknown> & { readonly id: string; readonly status: string };
  readonly reversal: Record<string, unknown> & { readonly state: string };
  readonly errors: readonly Record<string, unknown>[];
  readonly requestErrors: readonly { readonly extensions?: Record<string, unknown> }[];
  /** Says whether the answer is an old one. */
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

const keyless: ReadonlySet<string> = new Set([
  'orderContactsUpdate',
  'fulfillmentDelivered',
  'returnApprove',
  'returnDecline',
]);

/** Runs a mutation as the staff unless said otherwise, under a new key where it takes one. */
export async function ask(
  house: ServiceUnderTest,
  document: keyof typeof documents,
  { viewer = sam, ...input }: Record<string, unknown> & { viewer?: Viewer },
): Promise<Told> {
  const takesKey = !keyless.has(document);
  const { data, errors, extensions } = await house.execute(`${documents[document]} ${fragments}`, {
    variables: { input: takesKey ? { idempotencyKey: newKey(), ...input } : input },
    viewer,
  });
  // The shape is that of the documents above.
  const payload = data?.[document] as unknown as Omit<Told, 'requestErrors' | 'extensions'>;
  return { ...seen(payload), requestErrors: errors, extensions };
}

interface Rejected {
  readonly order?: object;
  readonly amendment?: { readonly order: object };
  readonly reasons?: readonly Record<string, unknown>[];
}

/** An answer in which what came to be and was not accepted stands where it would stand if it had been, its reasons as errors. */
export function seen<Answer extends { readonly errors: readonly object[] } | undefined>(answer: Answer): Answer {
  const [rejected]: readonly Rejected[] = answer?.errors ?? [];
  if (rejected?.reasons === undefined) return answer;
  const { order, amendment, reasons } = rejected;
  return {
    ...answer,
    order: order ?? amendment?.order,
    ...(amendment === undefined ? {} : { amendment }),
    errors: reasons,
  };
}

/** Jane's order of two mugs and three bowls, 70.01 USD less what is taken off, confirmed. */
export async function placed(
  house: ServiceUnderTest,
  input: object = {},
  { delivery, taxRatePercent, off: [offMugs, offBowls] = [0, 0] }: PlacedCost = {},
): Promise<OrderTold> {
  const nth = house.world.carts.size + 1;
  const mugs = { variantId: `var_mug_${nth}`, sku: 'CAT-MUG', title: 'Cat Mug', quantity: 2, unitPriceMinor: 2500 };
  const bowls = { variantId: `var_bowl_${nth}`, sku: 'BOWL', title: 'Bowl', quantity: 3, unitPriceMinor: 667 };
  const lines = [
    { ...mugs, discountMinor: offMugs },
    { ...bowls, discountMinor: offBowls },
  ];
  const cost = { ...(delivery && { delivery }), ...(taxRatePercent !== undefined && { taxRatePercent }) };
  const cart = fillCart(house.world, { buyerId: jane.id, lines, ...cost });
  const told = await ask(house, 'orderPlace', {
    viewer: jane,
    paymentMethod: { cardToken: 'tok_visa' },
    ...cart,
    ...input,
  });
  if (!told.order) throw new Error(`expected an order, got ${JSON.stringify(told)}`);
  return told.order;
}

interface PlacedCost {
  /** By a rule of cart's own. */
  readonly taxRatePercent?: string;
  readonly delivery?: { readonly title: string; readonly priceMinor: number; readonly discountMinor: number };
  /** What is taken off the mugs and the bowls, in minor units. */
  readonly off?: readonly [number, number];
}

/** Another process finds what is to be given back and drives it as far as it goes. */
export async function givenBack({ service }: ServiceUnderTest): Promise<number> {
  const claimed = await claimDueToReverse(service.db, 100);
  await Promise.all(claimed.map((one) => driveReversal(service, one, () => false)));
  return claimed.length;
}

/** Time passes until nothing is to be given back any more, or nothing can be: one after another, and again. */
export async function allGivenBack(house: ServiceUnderTest): Promise<void> {
  for (let rounds = 0; rounds < 20; rounds += 1) {
    await reversalsAge(house);
    if ((await givenBack(house)) === 0) return;
  }
}

/** Lets every lease and every pause of a reversal run out. */
export async function reversalsAge({ db }: ServiceUnderTest): Promise<void> {
  await db.pool.query(
    `update reversal set next_attempt_at = now() - interval '1 s',
            lease_until = case when lease_by is not null then now() - interval '1 s' end`,
  );
}

/** What was published about an order, in order. */
export async function published(
  { db }: ServiceUnderTest,
  orderId: string,
): Promise<{ readonly type: string; readonly data: Record<string, unknown> }[]> {
  const { rows } = await db.pool.query('select type, data from outbox where subject = $1 order by seq', [orderId]);
  return rows;
}

/** What became of the money and the goods of an order. */
export function given({ world }: ServiceUnderTest, orderId: string): { refundedMinor: number; units: number } {
  const refunds = [...world.refunds.values()].filter((one) => one.payableId === orderId && one.status !== 'FAILED');
  const restocks = [...world.restocks.values()].filter(({ holderId }) => holderId === orderId);
  return {
    refundedMinor: refunds.reduce((minor, { amountMinor }) => minor + amountMinor, 0),
    units: restocks.flatMap(({ lines }) => lines).reduce((units, { quantity }) => units + quantity, 0),
  };
}

/** A plate for sale at 12.00 USD, of which there are so many. */
export function plate({ world }: ServiceUnderTest, stock = 5): string {
  const variantId = `var_plate_${world.items.size}`;
  world.items.set(variantId, { title: 'Plate', unitPriceMinor: 1200 });
  world.stock.set(variantId, stock);
  return variantId;
}

/** What the shop has of an order's buyer, and who holds how many units of what was sold for it. */
export function books(
  { world }: ServiceUnderTest,
  payableIds: readonly string[],
): { keptMinor: number; heldMinor: number } {
  const all = [...world.payments.values()].filter(({ payableId }) => payableIds.includes(payableId));
  return {
    keptMinor: all.reduce((minor, one) => minor + one.capturedMinor - one.refundedMinor, 0),
    heldMinor: all.reduce((minor, one) => minor + one.authorizedMinor, 0),
  };
}

/** The staff, or somebody at the bank, gives some of what was paid for an order back by hand; order has not heard yet. */
export function givenByHand({ world }: ServiceUnderTest, payableId: string, amountMinor: number): string {
  const id = `rfd_by_hand_${world.refunds.size}`;
  const paid = [...world.payments.values()].find((one) => one.payableId === payableId && one.status === 'SUCCEEDED');
  if (paid === undefined) throw new Error(`nothing was taken for ${payableId}`);
  paid.refundedMinor += amountMinor;
  world.refunds.set(id, { payableId, amountMinor, currency: paid.currency, reason: 'by hand', status: 'SUCCEEDED' });
  return id;
}

/** Order hears of an event of payment's. As often as it is called: copies are told apart by the inbox, not here. */
export async function hear(
  { db, service }: ServiceUnderTest,
  type: keyof ReturnType<typeof paymentEvents>,
  data: object,
): Promise<void> {
  const event = { id: newId('evt', new Date()), source: 'payment', type, subject: 'pay_1', seq: 1, traceparent: null };
  const told = { ...event, publishedAt: new Date(), data };
  await inTransaction(db, async (tx) => {
    await paymentEvents(service)[type]?.(tx, told);
    await wakeWaiting(tx, [told]);
  });
}

/** What payment tells of a refund, 10.00 USD by staff unless said otherwise. */
export function refundTold(payableId: string, told: object = {}): object {
  const payment = { paymentId: 'pay_1', buyerId: null, status: 'SUCCEEDED', amountMinor: 1000, currency: 'USD' };
  const refund = { refundId: newId('rfd', new Date()), idempotencyKey: 'by-hand-1', reason: null, origin: 'STAFF' };
  return { ...payment, ...refund, payableId, ...told };
}

/** What payment tells of a chargeback. */
export function chargebackTold(
  payableId: string,
  amountMinor: number,
  chargebackId = newId('cbk', new Date()),
): object {
  const payment = { paymentId: 'pay_1', buyerId: null, status: 'SUCCEEDED', currency: 'USD' };
  return { ...payment, payableId, amountMinor, chargebackId };
}
