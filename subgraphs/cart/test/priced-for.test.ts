import type { SignedIn } from '@tributary/kit/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jane, mug, openService, orderService, type ServiceUnderTest } from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
  tested.catalog.put({ ...mug, steps: { 10: 2_000 } });
});
afterAll(() => tested.close());

const trader: SignedIn = { ...jane, id: 'cus_tra', scopes: ['customer-group:trade'] };
const dayMs = 24 * 60 * 60_000;
const cartFields = `cart { id version lines { id quantity unitPrice { amountMinor } repricedFrom { amountMinor } } }`;

interface Cart {
  readonly id: string;
  readonly lines: readonly { readonly id: string; readonly quantity: number; readonly unitPrice: object }[];
}

async function asked(name: string, input: object, viewer: SignedIn): Promise<Cart> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${cartFields} errors { __typename } } }`;
  const { data, errors } = await tested.execute(document, { viewer, variables: { input } });
  expect(errors).toEqual([]);
  const payload = data?.[name] as unknown as { readonly cart: Cart };
  return payload.cart;
}

const started = (quantity: number, viewer: SignedIn) =>
  asked('cartCreate', { currency: 'USD', lines: [{ variantId: mug.id, quantity }] }, viewer);

const prices = ({ lines }: Cart) => lines.map(({ quantity, unitPrice }) => [quantity, unitPrice]);

test('a line costs what it costs its buyer, of as many as it has', async () => {
  const cart = await started(9, trader);
  expect(prices(cart)).toEqual([[9, { amountMinor: 2_400 }]]);
  const change = (quantity: number) =>
    asked('cartLinesUpdate', { cartId: cart.id, lines: [{ lineId: cart.lines[0]?.id, quantity }] }, trader);

  expect(prices(await change(10))).toEqual([[10, { amountMinor: 1_900 }]]);
  expect((await change(3)).lines).toMatchObject([
    { quantity: 3, unitPrice: { amountMinor: 2_400 }, repricedFrom: { amountMinor: 1_900 } },
  ]);
  expect(prices(await started(10, jane))).toEqual([[10, { amountMinor: 2_000 }]]);
});

test('what was promised is kept for a day, and then priced anew for whom it was priced, whatever the one who looks says', async () => {
  const { id } = await started(10, trader);
  const total = async () => {
    const { data, errors } = await tested.execute(
      `query ($id: ID!) { cart(id: $id) { cost { total { amountMinor } } } }`,
      {
        viewer: { ...trader, scopes: [] },
        variables: { id },
      },
    );
    expect(errors).toEqual([]);
    const shown = data?.['cart'] as unknown as {
      readonly cost: { readonly total: { readonly amountMinor: number } };
    };
    return shown.cost.total.amountMinor;
  };
  tested.catalog.put({ ...mug, steps: { 10: 1_500, 20: 500 } });

  expect(await total()).toBe(19_000);
  tested.timePasses(dayMs);
  expect(await total()).toBe(14_000);
});

test('a cart that is ordered at another price than its buyer’s is refused with the new total', async () => {
  tested.catalog.put({ ...mug, steps: { 10: 2_000 } });
  const { id: cartId } = await started(10, trader);
  tested.catalog.put({ ...mug, steps: { 10: 2_200 } });
  tested.timePasses(dayMs);
  const { data, errors } = await tested.execute(
    `mutation ($input: CartLockInput!) { cartLock(input: $input) { cart { id } errors {
      ... on TotalChangedError { code expected { amountMinor } actual { amountMinor } } } } }`,
    {
      viewer: orderService,
      variables: {
        input: {
          cartId,
          buyerId: trader.id,
          expectedTotalMinor: 19_000,
          holderId: 'ord_1',
          idempotencyKey: 'a lock of a trader',
        },
      },
    },
  );

  expect(errors).toEqual([]);
  expect(data).toEqual({
    cartLock: {
      cart: null,
      errors: [{ code: 'TOTAL_CHANGED', expected: { amountMinor: 19_000 }, actual: { amountMinor: 21_000 } }],
    },
  });
});
