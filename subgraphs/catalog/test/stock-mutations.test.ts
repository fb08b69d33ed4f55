import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  customer,
  guest,
  product,
  orderService,
  staff,
  openService,
  type ServiceUnderTest,
  variant,
} from './service-under-test.ts';

let catalog: ServiceUnderTest;
afterAll(() => catalog.db.drop());

const mug = variant('mug');

beforeAll(async () => {
  catalog = await openService();
  await catalog.replace([product('mug', { variants: [mug] })]);
});

const errors = `errors { __typename ... on UserError { code message path ... on InsufficientStockError { variantId available } } }`;
const stockReserve = `mutation ($input: StockReserveInput!) {
  stockReserve(input: $input) { reservation { id expiresAt } ${errors} } }`;
const stockCommit = `mutation ($input: StockCommitInput!) { stockCommit(input: $input) { committed ${errors} } }`;
const stockRelease = `mutation ($input: StockReleaseInput!) { stockRelease(input: $input) { released ${errors} } }`;

async function sent(document: string, input: Record<string, unknown>): Promise<unknown> {
  const { data, errors } = await catalog.execute(document, { variables: { input }, viewer: orderService });
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0];
}

function reservation(holderId: string, quantity: number): Record<string, unknown> {
  return { idempotencyKey: `${holderId}:res`, holderId, lines: [{ variantId: mug.id, quantity }] };
}

test('a reservation is made, sold, and not given back', async () => {
  expect(await sent(stockReserve, reservation('ord_1', 2))).toEqual({
    reservation: { id: expect.stringMatching(/^rsv_/), expiresAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    errors: [],
  });

  const settlement = { idempotencyKey: 'ord_1:settle', holderId: 'ord_1' };
  expect(await sent(stockCommit, settlement)).toEqual({ committed: true, errors: [] });
  expect(await sent(stockCommit, settlement)).toEqual({ committed: true, errors: [] });
  expect(await sent(stockRelease, settlement)).toEqual({
    released: false,
    errors: [
      {
        __typename: 'ValidationError',
        code: 'RESERVATION_COMMITTED',
        message: 'These units are sold.',
        path: ['holderId'],
      },
    ],
  });
});

test('a reservation is given back, and not sold', async () => {
  await sent(stockReserve, reservation('ord_2', 2));

  const settlement = { idempotencyKey: 'ord_2:settle', holderId: 'ord_2' };
  expect(await sent(stockRelease, settlement)).toEqual({ released: true, errors: [] });
  expect(await sent(stockRelease, settlement)).toEqual({ released: true, errors: [] });
  expect(await sent(stockCommit, settlement)).toMatchObject({
    committed: false,
    errors: [{ __typename: 'ValidationError', code: 'RESERVATION_RELEASED' }],
  });
});

test('what is short is named with what is left', async () => {
  expect(await sent(stockReserve, reservation('ord_3', 9))).toEqual({
    reservation: null,
    errors: [
      {
        __typename: 'InsufficientStockError',
        code: 'INSUFFICIENT_STOCK',
        message: 'Only 8 of this item are left.',
        path: ['lines'],
        variantId: mug.id,
        available: 8,
      },
    ],
  });
});

test.each([
  ['an unknown variant', { lines: [{ variantId: 'var_x', quantity: 1 }] }, 'NotFoundError: lines', 'VARIANT_NOT_FOUND'],
  ['no lines', { lines: [] }, 'ValidationError: lines', 'NO_LINES'],
  [
    'no units',
    { lines: [{ variantId: mug.id, quantity: 0 }] },
    'ValidationError: lines.0.quantity',
    'QUANTITY_OUT_OF_RANGE',
  ],
  ['a short time', { ttlSeconds: 1 }, 'ValidationError: ttlSeconds', 'HOLD_TIME_OUT_OF_RANGE'],
  ['a short key', { idempotencyKey: 'x' }, 'ValidationError: idempotencyKey', 'INVALID_IDEMPOTENCY_KEY'],
  ['no holder', { holderId: '' }, 'ValidationError: holderId', 'INVALID_HOLDER'],
  // oxlint-disable-next-line eslint/max-params -- a table's columns
])('%s is refused by type, path and code', async (_, change, expected, code) => {
  const [__typename = '', path = ''] = expected.split(': ');

  expect(await sent(stockReserve, { ...reservation('ord_4', 1), ...change })).toMatchObject({
    reservation: null,
    errors: [{ __typename, code, path: path.split('.'), message: expect.stringMatching(/^[A-Z].*\.$/) }],
  });
});

test('a key with another input is refused', async () => {
  await sent(stockReserve, reservation('ord_5', 1));

  expect(await sent(stockReserve, reservation('ord_5', 2))).toMatchObject({
    reservation: null,
    errors: [{ __typename: 'IdempotencyKeyReusedError', code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }],
  });
  expect(await sent(stockCommit, { idempotencyKey: 'short', holderId: 'ord_5' })).toMatchObject({
    errors: [{ __typename: 'ValidationError', path: ['idempotencyKey'] }],
  });
  expect(await sent(stockCommit, { idempotencyKey: 'nobody:commit', holderId: 'nobody' })).toMatchObject({
    errors: [{ __typename: 'NotFoundError', path: ['holderId'] }],
  });
});

describe('stock is changed by sister services alone', () => {
  test.each([guest, customer, staff])('not by %o', async (viewer) => {
    const input = { idempotencyKey: 'forbidden', holderId: 'ord_6' };
    const lines = [{ variantId: mug.id, quantity: 1 }];

    for (const [document, variables] of [
      [stockReserve, { input: { ...input, lines } }],
      [stockCommit, { input }],
      [stockRelease, { input }],
    ] as const) {
      const answer = await catalog.execute(document, { variables, viewer });
      expect(answer.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
    }
  });
});
