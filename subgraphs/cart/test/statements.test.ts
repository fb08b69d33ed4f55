import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  cartFields,
  jane,
  lineReference,
  mug,
  orderService,
  type ServiceUnderTest,
  send,
  openService,
  shown,
  started,
  statementsOf,
} from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
  for (let index = 0; index < 100; index += 1) tested.catalog.put({ ...mug, id: `var_${index}` });
});
afterAll(() => tested.close());

const hundred = Array.from({ length: 100 }, (_, index) => ({ variantId: `var_${index}` }));

test.each([1, 100])('a cart of %i lines is one statement', async (count) => {
  const cart = await started(tested.execute, { lines: hundred.slice(0, count) });

  expect(await statementsOf(() => shown(tested.execute, cart))).toBe(1);
});

test.each([1, 100])('%i references to carts are one statement', async (count) => {
  const carts = await startedMany(count);
  const representations = carts.map(({ id }) => ({ __typename: 'Cart', id }));

  const statements = await statementsOf(() => resolved(representations, '... on Cart { ...CartFields }', cartFields));

  expect(statements).toBe(1);
});

test.each([1, 100])('%i references to lines are one statement', async (count) => {
  const { lines } = await started(tested.execute, { lines: hundred.slice(0, count) });
  const variant = { offeredPrices: [{ fromQuantity: 1, price: { amountMinor: 1, currency: 'USD', exponent: 2 } }] };
  const representations = lines.map(({ id }) => ({ ...lineReference(id), variant }));
  const selection = '... on CartLine { quantity total { amountMinor } currentUnitPrice { amountMinor } priceChanged }';

  expect(await statementsOf(() => resolved(representations, selection))).toBe(1);
});

test.each([1, 100])('the active carts of %i customers are one statement', async (count) => {
  const ids = Array.from({ length: count }, (_, index) => `cus_${count}_${index}`);
  for (const id of ids) await started(tested.execute, { viewer: { ...jane, id }, lines: [{ variantId: mug.id }] });
  const representations = ids.map((id) => ({ __typename: 'Customer', id }));
  const selection = '... on Customer { activeCart { ...CartFields } }';

  expect(await statementsOf(() => resolved(representations, selection, cartFields))).toBe(1);
});

test('a change takes as many statements for a hundred lines as for one', async () => {
  const small = await started(tested.execute);
  const large = await started(tested.execute);
  const add = (cart: typeof small, lines: readonly object[]) =>
    statementsOf(() =>
      send(tested.execute, 'cartLinesAdd', { input: { cartId: cart.id, guestToken: cart.guestToken, lines } }),
    );

  const [one, many] = [await add(small, hundred.slice(0, 1)), await add(large, hundred)];

  // Read the cart; begin, lock the cart, read its lines, save the cart, save the lines, commit.
  expect([one, many]).toEqual([7, 7]);
});

test.each([
  ['by itself', 2, undefined],
  // Whether the key came before is asked first.
  ['with a key', 3, 'address-once'],
])('where a cart goes is said %s in %i statements', async (_, count, idempotencyKey) => {
  const { id: cartId, guestToken } = await started(tested.execute);
  const input = { cartId, guestToken, country: 'DE', ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };

  expect(await statementsOf(() => send(tested.execute, 'cartAddressSet', { input }))).toBe(count);
});

test('of many who say at once where a cart goes each is heard, once', async () => {
  const { id: cartId, guestToken, version } = await started(tested.execute);
  const say = (country: string) =>
    send(tested.execute, 'cartAddressSet', {
      input: { cartId, guestToken, country, idempotencyKey: `to-${country}-once` },
    });
  const countries = ['DE', 'FR', 'IT', 'AT', 'CH', 'PL'];

  const answers = await Promise.all([...countries, ...countries].map(say));

  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  const last = await shown(tested.execute, { id: cartId, guestToken });
  expect(last?.version).toBe(version + countries.length);
});

test('a cart that is filled and bought takes five statements', async () => {
  const carts: Awaited<ReturnType<typeof started>>[] = [];
  const create = async () => carts.push(await started(tested.execute, { lines: hundred.slice(0, 2) }));
  const created = await statementsOf(create);
  const [cart] = carts;
  if (cart === undefined) throw new Error('expected a cart');
  const { id: cartId, guestToken } = cart;
  const held = { cartId, holderId: 'ord_1' };
  const expectedTotalMinor = cart.cost.total.amountMinor;
  const lock = { ...held, guestToken, expectedTotalMinor, idempotencyKey: `lock ${cartId}` };

  const locked = await statementsOf(() => asOrder('$input: CartLockInput!', 'cartLock', lock));
  const closed = await statementsOf(() => asOrder('$input: CartCloseInput!', 'cartClose', held));

  expect([created, locked, closed]).toEqual([1, 2, 2]);
});

async function asOrder(variable: string, field: string, input: object): Promise<void> {
  const document = `mutation (${variable}) { outcome: ${field}(input: $input) { errors { __typename } } }`;
  const { data, errors } = await tested.execute(document, { variables: { input }, viewer: orderService });
  expect({ data, errors }).toEqual({ data: { outcome: { errors: [] } }, errors: [] });
}

async function startedMany(count: number): Promise<readonly { readonly id: string }[]> {
  const carts = [];
  for (let done = 0; done < count; done += 1) {
    carts.push(await started(tested.execute, { lines: hundred.slice(0, 2) }));
  }
  return carts;
}

async function resolved(representations: readonly object[], selection: string, fragment = ''): Promise<void> {
  const { data, errors } = await tested.execute(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } } ${fragment}`,
    { variables: { representations }, viewer: orderService },
  );
  expect(errors).toEqual([]);
  const entities: readonly unknown[] = data?.['_entities'] ?? [];
  expect(entities.filter((entity) => entity !== null)).toHaveLength(representations.length);
}
