import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  guest,
  jane,
  newKey,
  openService,
  order,
  request,
  type ServiceUnderTest,
  staff,
} from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

async function dataOf(id: string, payableIds: readonly string[], viewer: Viewer = order) {
  const { data, errors } = await tested.execute(
    `query ($of: [_Any!]!, $ids: [ID!]!) {
       _entities(representations: $of) { ... on Customer { paymentData(payableIds: $ids) } } }`,
    { variables: { of: [{ __typename: 'Customer', id }], ids: payableIds }, viewer },
  );
  const entities: readonly ({ readonly paymentData: unknown } | null)[] = data?.['_entities'] ?? [];
  return { known: entities[0]?.paymentData, code: errors[0]?.extensions?.['code'] };
}

test("a service has what is kept of a customer, without what is the bank's or of others", async () => {
  const [mine, ofGuest] = [request(), request({ buyerId: null })];
  const { payment } = await tested.authorize(mine);
  await tested.authorize(ofGuest);
  await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });

  const { known } = await dataOf('cus_jane', [mine.payableId, ofGuest.payableId]);

  expect(known).toMatchObject({
    paymentMethods: [],
    payments: [{ id: payment?.id, payableId: mine.payableId, status: 'SUCCEEDED', capturedMinor: 2500, refunds: [] }],
    invoices: [],
    subscriptions: [],
    mails: [],
  });
  expect(JSON.stringify(known)).not.toMatch(/tok_|chg_|provider|risk/);
});

test.each([jane, staff, guest])('nobody else has it here: %j', async (viewer) => {
  expect((await dataOf('cus_jane', [], viewer)).code).toBe('FORBIDDEN');
});

test('it is asked for no more than 5,000 orders', async () => {
  const ids = Array.from({ length: 5_001 }, (_, n) => `ord_${n}`);

  expect((await dataOf('cus_jane', ids)).code).toBe('BAD_USER_INPUT');
});
