import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { namedId } from '@tributary/kit/ids';
import { cursors } from '@tributary/kit/serving/connection';
import { type Subscribing, type Heard } from '@tributary/kit/serving/live/test-subscriber';
import { testReplica, type TestReplica } from '@tributary/kit/serving/live/test-replica';
import { releaseStock } from '../src/actions/release-stock.ts';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { catalogSubgraph } from '../src/subgraph.ts';
import { here, load, openService, product, type ServiceUnderTest, there, variant } from './service-under-test.ts';

const secret = 'a secret of at least thirty-two characters';
const query = `subscription ($ids: [ID!]!) {
  productAvailability(variantIds: $ids) { id availableQuantity price(currency: "USD") { amountMinor } }
}`;

// Two replicas of catalog on one database.
let catalog: ServiceUnderTest;
let replicas: readonly TestReplica[];
let number = 0;
let mug: string;
beforeAll(async () => {
  catalog = await openService();
  const replica = () => testReplica(catalog.db, catalogSubgraph(catalog.service, secret), secret);
  replicas = await Promise.all([replica(), replica()]);
});
beforeEach(async () => {
  number += 1;
  const handle = `mug-${number}`;
  mug = namedId('var', handle);
  const stock = [here, there].map((locationId) => ({ locationId, onHand: 6, backorderLimit: 0 }));
  await catalog.replace([product(handle, { variants: [variant(handle, { stock })] }), product(`cup-${number}`)]);
});
afterAll(async () => {
  await Promise.all(replicas.map((one) => one.stop()));
  await catalog.db.drop();
});

describe('a variant', () => {
  test('is told of when its stock passes five and zero, and back, at each replica, and not in between', async () => {
    const heard = await Promise.all(replicas.map((_, nth) => follow(nth, [mug])));

    await reserve('one', 1);
    await settled();
    await reserve('two', 6);
    await expect.poll(() => told(heard)).toEqual([[5], [5]]);
    await reserve('three', 2);
    await settled();
    await reserve('four', 3);
    await expect
      .poll(() => told(heard))
      .toEqual([
        [5, 0],
        [5, 0],
      ]);
    await release('three');
    await expect
      .poll(() => told(heard))
      .toEqual([
        [5, 0, 2],
        [5, 0, 2],
      ]);
    await release('two');
    await expect
      .poll(() => told(heard))
      .toEqual([
        [5, 0, 2, 8],
        [5, 0, 2, 8],
      ]);
  });

  test('is told of when a price of it changes', async () => {
    const heard = await follow(0, [mug]);

    await catalog.db.pool.query('update price set amount_minor = 1999 where variant_id = $1', [mug]);

    await vi.waitFor(() =>
      expect(events(heard)).toEqual([{ id: mug, availableQuantity: 12, price: { amountMinor: 1_999 } }]),
    );
  });

  test('is told of when its product goes off sale and on again, without what its prices do meanwhile', async () => {
    const heard = await follow(0, [mug]);
    const put = (status: string) =>
      catalog.db.pool.query(`update product set status = $1 where handle = $2`, [status, `mug-${number}`]);

    await put('ARCHIVED');
    await expect.poll(() => told([heard])).toEqual([[0]]);
    await catalog.db.pool.query('update price set amount_minor = 1 where variant_id = $1', [mug]);
    await settled();
    await put('ACTIVE');

    await expect.poll(() => told([heard])).toEqual([[0, 12]]);
  });

  test('is told of when nobody counts it any more', async () => {
    const heard = await follow(0, [mug]);
    await reserve('one', 12);
    await expect.poll(() => told([heard])).toEqual([[0]]);

    await catalog.db.pool.query('update product_variant set tracks_stock = false where id = $1', [mug]);

    await expect.poll(() => told([heard])).toEqual([[0, 50]]);
  });

  test('is told of at most once a second, however often it changes, and as it is in the end', async () => {
    const heard = await follow(0, [mug]);
    const beganAt = performance.now();

    for (let nth = 0; performance.now() - beganAt < 2_500; nth += 1) {
      await catalog.db.pool.query('update price set amount_minor = $2 where variant_id = $1', [mug, 1_000 + nth]);
    }
    await catalog.db.pool.query('update price set amount_minor = 1 where variant_id = $1', [mug]);

    await vi.waitFor(() => expect(events(heard).at(-1)).toMatchObject({ price: { amountMinor: 1 } }));
    const seconds = (performance.now() - beganAt) / 1_000;
    expect(events(heard).length).toBeLessThanOrEqual(Math.floor(seconds) + 1);
  });

  test('is not told of to whoever follows another, nor when nothing that is told of it changes', async () => {
    const other = await follow(0, [namedId('var', `cup-${number}`), 'var_none']);
    const ours = await follow(1, [mug]);

    // A former price that saves nothing is shown to nobody.
    await catalog.db.pool.query('update price set compare_at_minor = amount_minor where variant_id = $1', [
      namedId('var', `cup-${number}`),
    ]);
    await reserve('one', 12);
    await catalog.db.pool.query(`update product set title = 'Another' where handle = $1`, [`cup-${number}`]);

    await expect.poll(() => told([ours])).toEqual([[0]]);
    await settled();
    expect(other.results).toEqual([]);
  });
});

describe('after a loss', () => {
  test('what has changed is told once, as it is now, and what has not is not', async () => {
    const cup = namedId('var', `cup-${number}`);
    const heard = await follow(0, [mug, cup]);
    await reserve('one', 12);
    await expect.poll(() => told([heard])).toEqual([[0]]);
    const lastEventId = String(heard.results[0]?.extensions['eventId']);
    await release('one');
    await reserve('two', 9);
    await release('two');
    await reserve('three', 8);

    const again = await follow(1, [mug, cup], { lastEventId });

    await expect.poll(() => told([again])).toEqual([[4]]);
    await settled();
    expect(events(again)).toEqual([{ id: mug, availableQuantity: 4, price: { amountMinor: 2_500 } }]);
    expect(again.results[0]?.extensions).not.toHaveProperty('gap');
  });

  test('what was committed while another transaction is open is told once that has ended', async () => {
    const heard = await follow(0, [mug]);
    await reserve('one', 12);
    await expect.poll(() => told([heard])).toEqual([[0]]);
    const lastEventId = String(heard.results[0]?.extensions['eventId']);
    const other = await catalog.db.pool.connect();
    onTestFinished(() => other.release());
    await other.query('begin; select pg_current_xact_id()');
    await release('one');

    const again = await follow(1, [mug], { lastEventId });
    await other.query('commit');

    await expect.poll(() => told([again])).toEqual([[12]]);
  });

  test('all is told as it is now where what was missed is forgotten', async () => {
    const heard = await follow(0, [mug]);
    await reserve('one', 12);
    await expect.poll(() => told([heard])).toEqual([[0]]);
    const { rows } = await catalog.db.pool.query<{ xid: string; seq: string }>(
      'select xid::text, seq::text from live_change where subject = $1 order by xid desc, seq desc limit 1',
      [mug],
    );
    const [{ xid, seq } = { xid: '', seq: '' }] = rows;
    const old = Date.now() - 8 * 24 * 3_600_000;
    const scope = `live productAvailability ${JSON.stringify({ variantIds: [mug] })}`;
    const lastEventId = cursors(secret).encode(scope, [xid, seq, old]);

    const again = await follow(1, [mug], { lastEventId });

    await expect.poll(() => told([again])).toEqual([[0]]);
  });
});

test('whoever follows none or too many is told so', async () => {
  const ids = Array.from({ length: 101 }, (_, nth) => `var_${nth}`);

  for (const wrong of [[], ids, ['var_\0']]) {
    const heard = await replicas[0]?.subscribe(query, { variables: { ids: wrong } });
    await vi.waitFor(() => expect(heard?.end).toMatchObject({ problem: [{ extensions: { code: 'BAD_USER_INPUT' } }] }));
  }
});

test('a load of the whole catalog notes none of its rows', async () => {
  const notes = () => catalog.db.pool.query<{ count: number }>('select count(*)::int from live_change');
  const { rows: before } = await notes();

  await load(catalog.db, [JSON.stringify(product('plate'))], 'replace');

  expect((await notes()).rows).toEqual(before);
});

async function follow(nth: number, ids: readonly string[], subscribing: Subscribing = {}): Promise<Heard> {
  const replica = replicas[nth];
  if (replica === undefined) throw new Error('expected two replicas');
  const heard = await replica.follow(query, { variables: { ids }, ...subscribing });
  onTestFinished(() => heard.stop());
  return heard;
}

/** How many there were to be had, as each has heard it. */
function told(heard: readonly Heard[]): number[][] {
  return heard.map(({ results }) =>
    results.map(({ data }) => {
      const one: { productAvailability?: { availableQuantity: number } } = data ?? {};
      return one.productAvailability?.availableQuantity ?? NaN;
    }),
  );
}

function events({ results }: Heard): unknown[] {
  return results.map(({ data }) => data?.['productAvailability']);
}

/** For what is not to be told: by then it would have been. */
function settled(): Promise<void> {
  return pause(1_300);
}

async function reserve(holder: string, quantity: number): Promise<void> {
  const holderId = `ord_${number}_${holder}`;
  const lines = [{ variantId: mug, quantity }];
  const asked = { principal: 'order', idempotencyKey: `${holderId}:reserve`, holderId, lines, ttlSeconds: 900 };
  expect(await reserveStock(catalog.service, asked)).toMatchObject({ kind: 'StockReserved' });
}

async function release(holder: string): Promise<void> {
  const holderId = `ord_${number}_${holder}`;
  const asked = { principal: 'order', idempotencyKey: `${holderId}:release`, holderId };
  expect(await releaseStock(catalog.service, asked)).toMatchObject({ kind: 'StockReleased' });
}
