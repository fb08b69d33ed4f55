import { createServer, type RequestListener } from 'node:http';
import { executor, sendingSecrets } from '@tributary/kit/serving/execute';
import { remote } from '@tributary/kit/remote';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { catalog } from '../src/remote/catalog.ts';
import { cartSubgraph } from '../src/subgraph.ts';
import { ask, identitySecret, mug, type ServiceUnderTest, openService, shown, started } from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());
let isDown = false;
afterEach(async () => {
  if (isDown) await tested.catalog.restart();
  isDown = false;
});

const lines = [{ variantId: mug.id }];

test.each(['cartLinesAdd', 'cartReprice'] as const)(
  'while catalog is down, %s fails in a way that may be tried again, and changes nothing',
  async (name) => {
    const cart = await started(tested.execute, { lines });
    const input = { cartId: cart.id, guestToken: cart.guestToken, ...(name === 'cartLinesAdd' ? { lines } : {}) };
    await down();

    const { data, errors } = await ask(tested.execute, name, { input });

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: [name], extensions: { code: 'REMOTE_UNAVAILABLE', retryable: true } }]);
    expect(await shown(tested.execute, cart)).toMatchObject({ version: 1, lines: [{ quantity: 1 }] });
  },
);

test('while catalog is down, a cart is not started with lines, but an empty one is', async () => {
  await down();

  const { errors } = await ask(tested.execute, 'cartCreate', { input: { currency: 'USD', lines } });

  expect(errors).toMatchObject([{ extensions: { code: 'REMOTE_UNAVAILABLE', retryable: true } }]);
  expect(await started(tested.execute)).toMatchObject({ version: 1 });
});

test('a key whose request failed for catalog serves the next try', async () => {
  const cart = await started(tested.execute);
  const input = { cartId: cart.id, guestToken: cart.guestToken, lines, idempotencyKey: 'key-of-a-retry' };
  await down();
  await ask(tested.execute, 'cartLinesAdd', { input });
  await tested.catalog.restart();
  isDown = false;

  const { data, errors } = await ask(tested.execute, 'cartLinesAdd', { input });

  expect(errors).toEqual([]);
  expect(data?.['cartLinesAdd']).toMatchObject({ cart: { version: 2 }, errors: [] });
});

test('while catalog is down, carts are shown, get fewer units and are emptied without it, but get no more', async () => {
  const cart = await started(tested.execute, { lines: [{ variantId: mug.id, quantity: 5 }] });
  const input = { cartId: cart.id, guestToken: cart.guestToken };
  const lineId = cart.lines[0]?.id;
  await down();

  const updated = await ask(tested.execute, 'cartLinesUpdate', {
    input: { ...input, lines: [{ lineId, quantity: 4 }] },
  });
  const more = await ask(tested.execute, 'cartLinesUpdate', { input: { ...input, lines: [{ lineId, quantity: 5 }] } });
  const removed = await ask(tested.execute, 'cartLinesRemove', { input: { ...input, lineIds: [lineId] } });

  expect(updated.data?.['cartLinesUpdate']).toMatchObject({ cart: { lines: [{ quantity: 4 }] }, errors: [] });
  expect(more.errors).toMatchObject([{ extensions: { code: 'REMOTE_UNAVAILABLE', retryable: true } }]);
  expect(removed.data?.['cartLinesRemove']).toMatchObject({ cart: { lines: [] }, errors: [] });
});

test.each<[string, RequestListener, string]>([
  ['cuts the connection', (_, response) => response.destroy(), 'REMOTE_UNAVAILABLE'],
  [
    'answers with a page of a proxy',
    (_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'),
    'REMOTE_UNAVAILABLE',
  ],
  [
    'answers with an error that may be tried again',
    (_, response) => response.end('{"errors":[{"message":"later","extensions":{"retryable":true}}]}'),
    'REMOTE_UNAVAILABLE',
  ],
  [
    'answers with an error of ours',
    (_, response) => response.writeHead(400).end('{"errors":[{"message":"no such field"}]}'),
    'INTERNAL_SERVER_ERROR',
  ],
  [
    'answers in another form',
    (_, response) =>
      response.end(
        '{"data":{"_entities":[{"id":"var_mug","pricesFor":[{"fromQuantity":1,"price":{"amountMinor":25.5}}]}]}}',
      ),
    'INTERNAL_SERVER_ERROR',
  ],
])('where catalog %s, the error says so', async (_, listener, code) => {
  const execute = await executeBeside(listener);
  const cart = await started(tested.execute);

  const { errors } = await ask(execute, 'cartLinesAdd', {
    input: { cartId: cart.id, guestToken: cart.guestToken, lines },
  });

  expect(errors).toMatchObject([{ extensions: { code, retryable: code === 'REMOTE_UNAVAILABLE' } }]);
  expect(await shown(tested.execute, cart)).toMatchObject({ version: 1 });
});

async function down(): Promise<void> {
  await tested.catalog.stop();
  isDown = true;
}

/** The cart subgraph beside a catalog that behaves so. */
async function executeBeside(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/graphql`;
  const toCatalog = remote({ caller: 'cart', name: 'catalog', url, identitySecret, triesMax: 2 });
  onTestFinished(async () => {
    await toCatalog.close();
    server.close();
  });
  const { service } = tested;
  return sendingSecrets(
    executor(cartSubgraph({ ...service, catalog: catalog(toCatalog, service.now) }, identitySecret)),
  );
}
