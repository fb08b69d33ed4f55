import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  customer,
  guest,
  here,
  product,
  orderService,
  staff,
  openService,
  type ServiceUnderTest,
  there,
  variant,
} from './service-under-test.ts';

let catalog: ServiceUnderTest;
afterAll(() => catalog.db.drop());

const mug = variant('mug');
const bowl = variant('bowl', {
  stock: [
    { locationId: here, onHand: 9, backorderLimit: 0 },
    { locationId: there, onHand: 1, backorderLimit: 0 },
  ],
});

beforeAll(async () => {
  catalog = await openService();
  await catalog.replace([product('mug', { variants: [mug] }), product('bowl', { variants: [bowl] })]);
});
beforeEach(async () => {
  await catalog.restock();
  await catalog.db.pool.query('truncate stock_restock, outbox');
});

const errors = 'errors { __typename ... on UserError { code message path } }';
const documents = {
  reserve: `mutation ($input: StockReserveInput!) { stockReserve(input: $input) { ${errors} } }`,
  commit: `mutation ($input: StockCommitInput!) { stockCommit(input: $input) { ${errors} } }`,
  restock: `mutation ($input: StockRestockInput!) { stockRestock(input: $input) { restocked ${errors} } }`,
};

async function sent(document: keyof typeof documents, input: Record<string, unknown>): Promise<unknown> {
  const { data, errors } = await catalog.execute(documents[document], { variables: { input }, viewer: orderService });
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0];
}

async function sold(holderId: string, variantId: string, quantity: number): Promise<void> {
  await sent('reserve', { idempotencyKey: `${holderId}:res`, holderId, lines: [{ variantId, quantity }] });
  await sent('commit', { idempotencyKey: `${holderId}:com`, holderId });
}

async function onHand(variantId: string): Promise<number[]> {
  const { rows } = await catalog.db.pool.query<{ on_hand: number }>(
    'select on_hand from stock_level where variant_id = $1 order by location_id = $2 desc',
    [variantId, here],
  );
  return rows.map(({ on_hand: units }) => units);
}

const back = (holderId: string, variantId: string, quantity: number) => ({
  idempotencyKey: `${holderId}:back`,
  holderId,
  lines: [{ variantId, quantity }],
});

test('what was sold is for sale again, and an event says so', async () => {
  await sold('ord_1', mug.id, 4);

  expect(await sent('restock', back('ord_1', mug.id, 3))).toEqual({ restocked: true, errors: [] });

  const { rows } = await catalog.db.pool.query('select type, subject, data from outbox where type = $1', [
    'stock.restocked',
  ]);
  expect(await onHand(mug.id)).toEqual([9]);
  expect(rows).toEqual([
    {
      type: 'stock.restocked',
      subject: 'ord_1',
      data: { holderId: 'ord_1', lines: [{ variantId: mug.id, locationId: here, quantity: 3 }] },
    },
  ]);
});

test('units go back to the location that most of them came from', async () => {
  await sold('ord_2', bowl.id, 6);

  await sent('restock', back('ord_2', bowl.id, 2));

  // One came from there, whose id sorts first, and five from here.
  expect(await onHand(bowl.id)).toEqual([9 - 5 + 2, 0]);
});

test('a sale that is forgotten by now is put back to the first location', async () => {
  await sent('restock', back('ord_3', mug.id, 2));

  expect(await onHand(mug.id)).toEqual([12]);
});

test('once for each key, however many ask at once', async () => {
  await sold('ord_4', mug.id, 4);

  const answers = await Promise.all(Array.from({ length: 8 }, () => sent('restock', back('ord_4', mug.id, 4))));

  expect(answers).toEqual(answers.map(() => ({ restocked: true, errors: [] })));
  expect(await onHand(mug.id)).toEqual([10]);
  expect(await sent('restock', back('ord_4', mug.id, 1))).toMatchObject({
    restocked: false,
    errors: [{ __typename: 'IdempotencyKeyReusedError' }],
  });
});

test('restocks of many variants at once, in any order, lose no unit and wait for each other', async () => {
  const lines = [
    { variantId: mug.id, quantity: 1 },
    { variantId: bowl.id, quantity: 1 },
  ];

  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      sent('restock', {
        idempotencyKey: `ord_5:${index}:back`,
        holderId: 'ord_5',
        lines: index % 2 === 0 ? lines : lines.toReversed(),
      }),
    ),
  );

  expect(await onHand(mug.id)).toEqual([30]);
  expect((await onHand(bowl.id)).reduce((sum, one) => sum + one, 0)).toBe(30);
  expect(catalog.sent.deadlocks).toBe(0);
});

test('all lines or none: a variant that is gone keeps the others off the shelf', async () => {
  const lines = [...back('ord_6', mug.id, 1).lines, { variantId: 'var_gone', quantity: 1 }];

  expect(await sent('restock', { ...back('ord_6', mug.id, 1), lines })).toMatchObject({
    restocked: false,
    errors: [{ __typename: 'NotFoundError', path: ['lines'] }],
  });
  expect(await onHand(mug.id)).toEqual([10]);
});

test.each([
  [{ lines: [] }, ['lines']],
  [{ lines: [{ variantId: mug.id, quantity: 0 }] }, ['lines', '0', 'quantity']],
  [{ idempotencyKey: '1234567' }, ['idempotencyKey']],
  [{ holderId: '' }, ['holderId']],
])('%j is refused', async (input, path) => {
  expect(await sent('restock', { ...back('ord_7', mug.id, 1), ...input })).toMatchObject({
    restocked: false,
    errors: [{ __typename: 'ValidationError', path }],
  });
});

test.each([guest, customer, staff])('%o may not', async (viewer) => {
  const input = back('ord_8', mug.id, 1);

  const answer = await catalog.execute(documents.restock, { variables: { input }, viewer });

  expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(await onHand(mug.id)).toEqual([10]);
});
