import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import type { Viewer } from '@tributary/kit/identity';
import { jane, newKey, openService, type ServiceUnderTest } from './service-under-test.ts';
import { seen } from './lifecycle.ts';
import { stepOperations } from './stand-ins.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());
beforeEach(() => {
  house.world.calls.length = 0;
  house.world.stock.set('var_mug', 1000);
});

const orderFields =
  'id number status buyerName customer { id } total { amountMinor currency } lines { title quantity } checkout { kind state }';
const document = `mutation ($input: QuickOrderInput!) {
  quickOrder(input: $input) {
    status
    message
    order { ${orderFields} }
    guestToken
    errors {
      ... on UserError { __typename code message path }
      ... on TotalChangedError { expected { amountMinor currency } actual { amountMinor currency } }
      ... on OrderRejectedError { order { ${orderFields} } reasons { ... on UserError { __typename code message path } } }
    }
  }
}`;

interface Answer {
  readonly status: boolean;
  readonly message: string;
  readonly order: {
    readonly id: string;
    readonly number: string;
    readonly checkout: readonly { readonly kind: string }[];
  } | null;
  readonly guestToken: string | null;
  readonly errors: readonly object[];
}

async function quickOrder(input: object = {}, viewer?: Viewer) {
  const { data, errors } = await house.execute(document, {
    variables: { input: { customerName: 'Jane Doe', item: 'Cat Mug', price: 25, ...input } },
    ...(viewer === undefined ? {} : { viewer }),
  });
  // The shape is that of the document above.
  return { ...seen(data?.['quickOrder'] as unknown as Answer), requestErrors: errors };
}

const operations = () => house.world.calls.map(({ operation }) => operation);

test('Jane Doe orders a Cat Mug at 25, and is thanked', async () => {
  const answer = await quickOrder();

  expect(answer).toMatchObject({
    status: true,
    message: `Thank you, we've received your order. Order ${answer.order?.number}: Cat Mug, 25.00 USD.`,
    order: {
      status: 'CONFIRMED',
      buyerName: 'Jane Doe',
      customer: null,
      total: { amountMinor: 2500, currency: 'USD' },
      lines: [{ title: 'Cat Mug', quantity: 1 }],
    },
    guestToken: expect.stringMatching(/^[\w-]{43}$/),
    errors: [],
  });
  expect(house.world.stock.get('var_mug')).toBe(999);
});

test('no cart has a part in it', async () => {
  const { order } = await quickOrder();

  expect(operations()).toEqual([
    'quickOrderItem',
    'destinationTerms',
    ...stepOperations.filter((name) => !name.startsWith('cart')),
  ]);
  expect(order?.checkout.filter(({ kind }) => kind.endsWith('_CART'))).toEqual([]);
});

test.each([
  ['books', '7', 164],
  ['food', '19', 399],
])('is taxed at the rate that cart has for its class at the shop: %s', async (taxClass, rate, taxMinor) => {
  house.world.mugTaxClass = taxClass;
  house.world.classRates.set('books', '7');
  house.world.termsOf = ({ destination }) => ({ taxRatePercent: destination === null ? '19' : '0', zoneId: null });
  onTestFinished(() => {
    house.world.mugTaxClass = 'standard';
    house.world.classRates.clear();
    house.world.termsOf = null;
  });

  const { order } = await quickOrder();

  const { rows } = await house.db.pool.query(
    'select tax_class, tax_rate_percent, tax_minor::int from order_line where order_id = $1',
    [order?.id],
  );
  expect(rows).toEqual([{ tax_class: taxClass, tax_rate_percent: rate, tax_minor: taxMinor }]);
});

test("a signed-in customer's quick order is their own", async () => {
  expect(await quickOrder({}, jane)).toMatchObject({ order: { customer: { id: jane.id } }, guestToken: null });
});

test('a member of the trade buys at the price of the trade', async () => {
  const trader: Viewer = { ...jane, scopes: ['customer-group:trade'] };

  expect(await quickOrder({ price: 22.5 }, trader)).toMatchObject({
    order: { total: { amountMinor: 2250, currency: 'USD' } },
    errors: [],
  });
});

describe('nothing is reserved or charged', () => {
  test.each([
    [24.99, 2499],
    [25.01, 2501],
    [0, 0],
    [2500, 250_000],
  ])('where the price seen was %d, which is not the price', async (price, expected) => {
    expect(await quickOrder({ price })).toMatchObject({
      status: false,
      message: expect.stringContaining('25.00 USD'),
      order: null,
      guestToken: null,
      errors: [
        {
          __typename: 'TotalChangedError',
          path: ['price'],
          expected: { amountMinor: expected, currency: 'USD' },
          actual: { amountMinor: 2500, currency: 'USD' },
        },
      ],
    });
    expect(operations()).toEqual(['quickOrderItem']);
  });

  test.each([
    [{ price: 25.000001 }, 'price', 'INVALID_PRICE'],
    [{ price: -25 }, 'price', 'INVALID_PRICE'],
    [{ customerName: ' ' }, 'customerName', 'INVALID_TEXT'],
    [{ item: '' }, 'item', 'INVALID_TEXT'],
    [{ idempotencyKey: 'short' }, 'idempotencyKey', 'INVALID_IDEMPOTENCY_KEY'],
    [{ item: 'Dog Mug' }, 'item', 'VARIANT_NOT_FOUND'],
  ])('where the input is %j', async (input, field, code) => {
    expect(await quickOrder(input)).toMatchObject({ status: false, order: null, errors: [{ code, path: [field] }] });
    expect(operations().filter((operation) => operation !== 'quickOrderItem')).toEqual([]);
  });

  // Of catalog and of cart.
  test.each(['quickOrderItem', 'destinationTerms'] as const)(
    'where %s does not answer: that is told as an error of the request',
    async (operation) => {
      house.world.script(operation, 'fail');

      expect((await quickOrder()).requestErrors).toMatchObject([
        { extensions: { code: 'REMOTE_UNAVAILABLE', retryable: true } },
      ]);
      expect(operations()).not.toContain('stockReserve');
    },
  );
});

test('the last mug goes to one of ten who want it, and nine are told politely', async () => {
  house.world.stock.set('var_mug', 1);

  const answers = await Promise.all(Array.from({ length: 10 }, () => quickOrder()));

  const refused = answers.filter(({ status }) => !status);
  expect(refused).toHaveLength(9);
  expect(new Set(refused.map(({ errors }) => JSON.stringify(errors))).size).toBe(1);
  expect(refused[0]?.errors).toMatchObject([{ __typename: 'InsufficientStockError', path: ['item'] }]);
});

describe('a repeat', () => {
  test('with the same key is the same order, and does not ask what the item costs by then', async () => {
    const idempotencyKey = newKey();
    const first = await quickOrder({ idempotencyKey });
    house.world.calls.length = 0;

    const second = await quickOrder({ idempotencyKey, guestToken: first.guestToken });
    const third = await quickOrder(
      { idempotencyKey },
      {
        kind: 'guest',
        scopes: [],
        secrets: ['another', first.guestToken ?? ''],
      },
    );

    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(operations()).toEqual([]);
  });

  test.each([null, 'a guess', ''])(
    'by a stranger, who shows %j, is told the state of the order and no more',
    async (token) => {
      const idempotencyKey = newKey();
      await quickOrder({ idempotencyKey });

      expect(await quickOrder({ idempotencyKey, guestToken: token })).toEqual({
        status: true,
        message: 'This idempotency key has been used: the order is confirmed.',
        order: null,
        guestToken: null,
        errors: [],
        requestErrors: [],
      });
    },
  );

  test("with the secret of another order is a stranger's", async () => {
    const { guestToken } = await quickOrder();
    const idempotencyKey = newKey();
    await quickOrder({ idempotencyKey });

    expect(await quickOrder({ idempotencyKey, guestToken })).toMatchObject({ order: null, guestToken: null });
  });

  test('with the same key and another price is refused', async () => {
    const idempotencyKey = newKey();
    await quickOrder({ idempotencyKey });

    expect(await quickOrder({ idempotencyKey, price: 26 })).toMatchObject({
      status: false,
      order: null,
      errors: [{ __typename: 'IdempotencyKeyReusedError' }],
    });
  });

  test('after a refusal tries again: nothing had begun', async () => {
    const idempotencyKey = newKey();
    await quickOrder({ idempotencyKey, price: 24 });

    expect(await quickOrder({ idempotencyKey, price: 25 })).toMatchObject({ status: true });
  });

  test('without a key is another order', async () => {
    const [first, second] = [await quickOrder(), await quickOrder()];

    expect(first.order?.id).not.toBe(second.order?.id);
  });

  test('of twenty callers at once makes one order', async () => {
    const idempotencyKey = newKey();

    const answers = await Promise.all(Array.from({ length: 20 }, () => quickOrder({ idempotencyKey })));

    // One of them began it, and has its secret.
    expect(answers.filter(({ order, guestToken }) => order !== null && guestToken !== null)).toHaveLength(1);
    expect(answers.filter(({ order }) => order === null)).toHaveLength(19);
    expect(answers.every(({ status }) => status)).toBe(true);
    expect(operations().filter((operation) => operation === 'paymentAuthorize')).toHaveLength(1);
  });
});
