import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  guest,
  jane,
  joe,
  mug,
  openService,
  orderService,
  type ServiceUnderTest,
  staff,
  started,
} from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());

async function dataOf(id: string, viewer: Viewer) {
  const { data, errors } = await tested.execute(
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { cartData } } }',
    { variables: { of: [{ __typename: 'Customer', id }] }, viewer },
  );
  const entities: readonly ({ readonly cartData: unknown } | null)[] = data?.['_entities'] ?? [];
  return { carts: entities[0]?.cartData, code: errors[0]?.extensions?.['code'] };
}

test("a service has all of a customer's carts, whatever became of them, and of nobody else's", async () => {
  const bought = await started(tested.execute, { viewer: jane, lines: [{ variantId: mug.id, quantity: 2 }] });
  await tested.db.pool.query(`update cart set state = 'ORDERED', holder_id = 'ord_1' where id = $1`, [bought.id]);
  const open = await started(tested.execute, { viewer: jane });
  const destination = { country: 'DE', region: null, postalCode: '80331', vatId: 'DE123456789' };
  await tested.execute(
    'mutation ($input: CartAddressSetInput!) { cartAddressSet(input: $input) { errors { __typename } } }',
    { variables: { input: { cartId: open.id, ...destination } }, viewer: jane },
  );
  await started(tested.execute, { viewer: joe, lines: [{ variantId: mug.id }] });

  expect((await dataOf('cus_jane', orderService)).carts).toMatchObject([
    { id: open.id, state: 'ACTIVE', currency: 'USD', destination, codes: [], lines: [] },
    { id: bought.id, state: 'ORDERED', lines: [{ variantId: mug.id, quantity: 2, unitPriceMinor: 2500 }] },
  ]);
  expect((await dataOf('cus_nobody', orderService)).carts).toEqual([]);
});

test.each([jane, staff, guest])('nobody else has them here: %j', async (viewer) => {
  expect((await dataOf('cus_jane', viewer)).code).toBe('FORBIDDEN');
});
