import type { SignedIn } from '@tributary/kit/identity';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  allGivenBack,
  ask,
  books,
  chargebackTold,
  givenByHand,
  hear,
  type OrderTold,
  plate,
  refundTold,
} from './lifecycle.ts';
import {
  anotherDrives,
  fillCart,
  home,
  jane,
  openService,
  type ServiceUnderTest,
  timePasses,
  usd,
} from './service-under-test.ts';

// One order, and everything that may be done to it at once, by its buyer, the staff and the bank: whatever comes first, no
// answer is a fault of ours, and money and goods add up in the end.

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

interface Bought {
  readonly order: OrderTold;
  readonly buyer: SignedIn;
}

type Deed = (bought: Bought) => Promise<unknown>;

/** Each has a buyer of its own, who may want to be forgotten. */
async function bought(): Promise<Bought> {
  const nth = house.world.carts.size + 1;
  const buyer = { ...jane, id: `cus_hostile_${nth}` };
  const lines = [
    { variantId: `var_mug_${nth}`, sku: 'CAT-MUG', title: 'Cat Mug', quantity: 2, unitPriceMinor: 2500 },
    { variantId: `var_bowl_${nth}`, sku: 'BOWL', title: 'Bowl', quantity: 3, unitPriceMinor: 667 },
  ];
  const cart = fillCart(house.world, { buyerId: buyer.id, lines });
  const { order } = await ask(house, 'orderPlace', {
    viewer: buyer,
    paymentMethod: { cardToken: 'tok_visa' },
    ...cart,
  });
  return { order, buyer };
}

/** Plain pseudo-random numbers, so that a seed tells the run. Method: the linear congruential one of Numerical Recipes. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const lineOf = (order: OrderTold, at: number, quantity: number) => ({ lineId: order.lines[at]?.id, quantity });

const deeds: readonly Deed[] = [
  ({ order, buyer: viewer }) =>
    ask(house, 'orderAmend', {
      viewer,
      orderId: order.id,
      add: [{ variantId: plate(house), quantity: 1 }],
      expectedDifference: usd(1200),
      paymentMethod: { cardToken: 'tok_visa' },
    }),
  ({ order }) =>
    ask(house, 'orderAmend', { orderId: order.id, remove: [lineOf(order, 0, 1)], expectedDifference: usd(-2500) }),
  ({ order, buyer: viewer }) => ask(house, 'orderCancel', { viewer, orderId: order.id, reason: 'I changed my mind' }),
  ({ order }) => ask(house, 'fulfillmentCreate', { orderId: order.id, lines: [lineOf(order, 0, 1)] }),
  ({ order }) => ask(house, 'fulfillmentCreate', { orderId: order.id }),
  (one) => comesBack(one, [lineOf(one.order, 0, 1)]),
  (one) => comesBack(one, [lineOf(one.order, 1, 2)]),
  ({ order, buyer: viewer }) =>
    ask(house, 'orderContactsUpdate', { viewer, orderId: order.id, billingAddress: home, vatId: 'DE123456789' }),
  forgotten,
  ({ order }) => givenBackByStaff(order),
  ({ order }) => disputed(order, 'payment.chargeback.won'),
  ({ order }) => disputed(order, 'payment.chargeback.lost'),
];

async function givenBackByStaff(order: OrderTold): Promise<void> {
  if (books(house, [order.id]).keptMinor < 700) return;
  const refundId = givenByHand(house, order.id, 700);
  await hear(house, 'payment.refund.succeeded', refundTold(order.id, { refundId, amountMinor: 700 }));
}

async function comesBack({ order, buyer: viewer }: Bought, lines: readonly object[]): Promise<unknown> {
  const asked = await ask(house, 'returnRequest', { viewer, orderId: order.id, lines });
  if (asked.errors.length > 0) return asked;
  await ask(house, 'returnApprove', { returnId: asked.return.id });
  const input = { returnId: asked.return.id };
  const all = await Promise.all([ask(house, 'returnReceive', input), ask(house, 'returnReceive', input)]);
  return all;
}

async function disputed({ id }: OrderTold, end: 'payment.chargeback.won' | 'payment.chargeback.lost'): Promise<void> {
  const taken = [...house.world.payments.values()].find((one) => one.payableId === id && one.status === 'SUCCEEDED');
  if (taken === undefined || taken.capturedMinor - taken.refundedMinor - taken.chargedBackMinor < 900) return;
  const told = chargebackTold(id, 900);
  taken.chargedBackMinor += 900;
  await hear(house, 'payment.chargeback', told);
  if (end === 'payment.chargeback.won') taken.chargedBackMinor -= 900;
  await hear(house, end, told);
}

function forgotten({ buyer: viewer }: Bought): Promise<unknown> {
  const document = `mutation ($input: CustomerEraseInput!) {
    customerErase(input: $input) { erased errors { ... on UserError { code } } } }`;
  return house.execute(document, { variables: { input: { customerId: viewer.id } }, viewer });
}

test.each([1, 2, 3, 4, 5, 6])('whatever is done to orders at once adds up in the end, %i', async (seed) => {
  const random = randomFrom(seed);
  const all = await Promise.all(Array.from({ length: 4 }, bought));

  const told = await Promise.all(
    all.flatMap((one) => Array.from({ length: 8 }, () => deeds[random(deeds.length)]?.(one))),
  );
  for (let rounds = 0; rounds < 5; rounds += 1) {
    await timePasses(house);
    await anotherDrives(house);
    await allGivenBack(house);
  }

  const faults = told.flat().flatMap((one) => faultsOf(one));
  expect(faults).toEqual([]);
  for (const { order } of all) expect(await oddities(order)).toEqual([]);
});

function faultsOf(told: unknown): unknown[] {
  const { requestErrors = [], errors = [] } = (told ?? {}) as { requestErrors?: unknown[]; errors?: unknown[] };
  return [...requestErrors, ...errors].filter((one) => /INTERNAL|expected|vanished/.test(JSON.stringify(one)));
}

async function oddities({ id }: OrderTold): Promise<string[]> {
  const { rows: reversals } = await house.db.pool.query<{ id: string; state: string; owed: number; refunded: number }>(
    `select id, state, refund_minor::int as owed, refunded_minor::int as refunded from reversal where order_id = $1`,
    [id],
  );
  const { rows: amendments } = await house.db.pool.query<{ id: string; status: string }>(
    'select id, status from order_amendment where order_id = $1',
    [id],
  );
  const ids = new Set([id, ...amendments.map((one) => one.id)]);
  const payments = [...house.world.payments.values()].filter(({ payableId }) => ids.has(payableId));
  const sum = (of: (one: (typeof payments)[number]) => number) => payments.reduce((minor, one) => minor + of(one), 0);
  const [taken, gone, lost] = [
    sum((one) => one.capturedMinor),
    sum((one) => one.refundedMinor),
    sum((one) => one.chargedBackMinor),
  ];
  const owed = reversals.reduce((minor, one) => minor + one.owed, 0);
  const ours = reversals.reduce((minor, one) => minor + one.refunded, 0);
  // Nobody gives back for the order before all has been asked: what others gave or took counts in full.
  const others = gone - ours + lost;
  const due = Math.max(others, Math.min(taken, owed));
  const { rows: lines } = await house.db.pool.query(
    `select id from order_line where order_id = $1 and (fulfilled_quantity + removed_quantity > quantity
       or claimed_quantity > fulfilled_quantity or returned_quantity > claimed_quantity)`,
    [id],
  );
  return [
    ...reversals.filter(({ state }) => state !== 'DONE').map((one) => `${one.id} is ${one.state}`),
    ...amendments.filter(({ status }) => status === 'PENDING').map((one) => `${one.id} is PENDING`),
    ...(gone + lost === due ? [] : [`${due} is due of ${taken}, ${gone + lost} went back, ${others} by others`]),
    ...(sum((one) => one.authorizedMinor) > 0 ? ['money is held still'] : []),
    ...lines.map((one) => `line ${JSON.stringify(one)}`),
  ];
}
