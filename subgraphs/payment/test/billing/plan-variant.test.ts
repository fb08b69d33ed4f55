import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { remote } from '@tributary/kit/remote';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { variants } from '../../src/remote/catalog/variants.ts';
import { newKey, openService, type ServiceUnderTest, staff } from '../service-under-test.ts';
import { subscriptionsIn, terms } from './subscriptions.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** Catalog's answer to whoever asks it. */
async function catalogThatSays(status: number, body: object): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function asked(url: string): Promise<boolean> {
  const identitySecret = 'a secret of the test, 32 characters';
  const toCatalog = remote({ caller: 'payment', name: 'catalog', url, identitySecret, triesMax: 2 });
  stops.push(() => toCatalog.close());
  return variants(toCatalog).exists('var_1');
}

test('catalog knows whether there is a variant', async () => {
  expect(await asked(await catalogThatSays(200, { data: { _entities: [{ sku: 'CAT-MUG' }] } }))).toBe(true);
  expect(await asked(await catalogThatSays(200, { data: { _entities: [null] } }))).toBe(false);
});

test('while catalog does not answer nobody knows, and the request may come again', async () => {
  const unavailable = { message: 'down', extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } };
  for (const url of ['http://127.0.0.1:1/graphql', await catalogThatSays(503, { errors: [unavailable] })]) {
    await expect(asked(url)).rejects.toMatchObject({ extensions: { code: 'REMOTE_UNAVAILABLE', retryable: true } });
  }
});

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

test('a plan of a variant that nobody knows is not made, and of one that is there it is', async () => {
  const { mutate } = subscriptionsIn(tested);
  const idempotencyKey = newKey();
  const unknown = { ...terms, variantId: `var_unknown_${newKey()}` };

  const { plan, errors } = await mutate('billingPlanCreate', { ...unknown, idempotencyKey }, staff);

  expect(plan).toBeNull();
  expect(errors).toMatchObject([{ __typename: 'NotFoundError', code: 'VARIANT_NOT_FOUND', path: ['variantId'] }]);
  // Nothing is kept of it: the variant may be there by then.
  const known = { ...terms, variantId: newKey(), idempotencyKey };
  expect((await mutate('billingPlanCreate', known, staff)).errors).toEqual([]);
});

test('a repeat is answered while catalog is down', async () => {
  const { mutate } = subscriptionsIn(tested);
  const input = { ...terms, variantId: newKey(), idempotencyKey: newKey() };
  const first = await mutate('billingPlanCreate', input, staff);

  tested.catalogDown(true);

  expect(await mutate('billingPlanCreate', input, staff)).toEqual(first);
  await expect(mutate('billingPlanCreate', { ...input, idempotencyKey: newKey() }, staff)).rejects.toThrow(
    'REMOTE_UNAVAILABLE',
  );
  tested.catalogDown(false);
});
