import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Viewer } from '@tributary/kit/identity';
import { testReplica, type TestReplica } from '@tributary/kit/serving/live/test-replica';
import type { Heard } from '@tributary/kit/serving/live/test-subscriber';
import { cartSubgraph } from '../src/subgraph.ts';
import {
  guest,
  identitySecret,
  jane,
  joe,
  openService,
  send,
  type ServiceUnderTest,
  started,
} from './service-under-test.ts';

const query = 'subscription ($id: ID!) { cartUpdated(id: $id) { version state lines { quantity } } }';

let tested: ServiceUnderTest;
let replica: TestReplica;
beforeAll(async () => {
  tested = await openService();
  replica = await testReplica(tested.db, cartSubgraph(tested.service, identitySecret), identitySecret);
});
afterAll(async () => {
  await replica.stop();
  await tested.close();
});

test('each version of a cart is heard by its customer, and by nobody else', async () => {
  const { id } = await started(tested.execute, { viewer: jane });
  const heard = await replica.follow(query, { variables: { id }, viewer: jane });
  const others = await Promise.all(
    [joe, guest].map((viewer) => replica.subscribe(query, { variables: { id }, viewer })),
  );

  await addMug(id, jane);

  await vi.waitFor(() => expect(carts(heard)).toMatchObject([{ version: 2, lines: [{ quantity: 2 }] }]));
  for (const other of others) {
    await vi.waitFor(() => expect(other.end).toMatchObject({ problem: [{ extensions: { code: 'FORBIDDEN' } }] }));
    expect(other.results).toEqual([]);
  }
  heard.stop();
});

test('a guest hears of a cart by its secret, until it is gone', async () => {
  const { id, guestToken } = await started(tested.execute);
  const holder: Viewer = { ...guest, secrets: [guestToken ?? ''] };
  const heard = await replica.follow(query, { variables: { id }, viewer: holder });

  await addMug(id, holder);
  await vi.waitFor(() => expect(carts(heard)).toHaveLength(1));
  await tested.db.pool.query('delete from cart where id = $1', [id]);

  await vi.waitFor(() => expect(heard.end).toEqual({ problem: null }));
  expect(carts(heard)).toHaveLength(1);
});

async function addMug(cartId: string, viewer: Viewer): Promise<void> {
  const payload = await send(tested.execute, 'cartLinesAdd', {
    input: { cartId, lines: [{ variantId: 'var_mug', quantity: 2 }] },
    viewer,
  });
  expect(payload.errors).toEqual([]);
}

function carts({ results }: Heard): unknown[] {
  return results.map(({ data }) => data?.['cartUpdated']);
}
