import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ask, plate } from './lifecycle.ts';
import { fillCart, guest, newKey, openService, type ServiceUnderTest, usd } from './service-under-test.ts';

// All guests look alike until they show a secret: who only knows a key that somebody used learns nothing by it.

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

async function bought() {
  const cart = fillCart(house.world);
  const { order, guestToken } = await ask(house, 'orderPlace', {
    ...cart,
    viewer: guest,
    paymentMethod: { cardToken: 'tok_visa' },
  });
  return { order, guestToken };
}

async function sent() {
  const { order, guestToken } = await bought();
  await ask(house, 'fulfillmentCreate', { orderId: order.id });
  return { order, guestToken };
}

/** What a guest does with a key and a secret. */
const uses = {
  orderPlace: async () => ({ ...fillCart(house.world), paymentMethod: { cardToken: 'tok_visa' } }),
  orderCancel: async () => {
    const { order, guestToken } = await bought();
    return { orderId: order.id, guestToken };
  },
  orderAmend: async () => {
    const { order, guestToken } = await bought();
    const add = [{ variantId: plate(house), quantity: 1 }];
    return {
      orderId: order.id,
      guestToken,
      add,
      remove: [],
      expectedDifference: usd(1200),
      paymentMethod: { cardToken: 'tok_visa' },
    };
  },
  returnRequest: async () => {
    const { order, guestToken } = await sent();
    return { orderId: order.id, guestToken, lines: [{ lineId: order.lines[0]?.id, quantity: 1 }] };
  },
};

type Use = keyof typeof uses;

test.each(Object.keys(uses) as Use[])('%s tells a stranger with the key that there is nothing', async (use) => {
  const input = { viewer: guest, idempotencyKey: newKey(), ...(await uses[use]()) };
  const first = await ask(house, use, input);
  expect(first.errors).toEqual([]);

  for (const guestToken of [null, 'a guess']) {
    const stranger = await ask(house, use, { ...input, guestToken });

    expect(stranger.errors).toMatchObject([{ __typename: 'NotFoundError' }]);
    expect([stranger.order, stranger.guestToken, stranger.amendment, stranger.return].filter(Boolean)).toEqual([]);
  }
  expect((await ask(house, use, input)).errors).toEqual([]);
});

test.each(Object.keys(uses) as Use[])('%s takes the secret from the request’s header, among others', async (use) => {
  const { guestToken, ...input } = { idempotencyKey: newKey(), ...(await uses[use]()) };
  const holding = (...secrets: (string | null)[]) => ({
    ...input,
    viewer: { ...guest, secrets: secrets.filter((one) => one !== null) },
  });

  expect((await ask(house, use, holding('a guess', 'another'))).errors).toMatchObject([
    { __typename: 'NotFoundError' },
  ]);
  const key = newKey();
  const first = await ask(house, use, { ...holding('another', guestToken), idempotencyKey: key });
  const again = await ask(house, use, { ...holding(guestToken, 'a new one', 'another'), idempotencyKey: key });

  expect([...first.errors, ...again.errors]).toEqual([]);
  const idsOf = ({ order, amendment, return: back }: typeof first) => [order, amendment, back].map((one) => one?.id);
  expect(idsOf(again)).toEqual(idsOf(first));
});

test('these, and quickOrder, are all that take a key of a guest', () => {
  const own = parse(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
  const roots = own.definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_EXTENSION && one.name.value === 'Mutation' ? (one.fields ?? []) : [],
  );
  const keyedInputs = new Set(
    own.definitions.flatMap((one) =>
      one.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && one.fields?.some(({ name }) => name.value === 'idempotencyKey')
        ? [one.name.value]
        : [],
    ),
  );
  const takesKey = (field: string) => keyedInputs.has(`${field.charAt(0).toUpperCase()}${field.slice(1)}Input`);
  const isForStaff = ({ directives = [] }: (typeof roots)[number]) =>
    directives.some(({ name }) => name.value === 'requiresScopes');
  const ofGuests = roots.filter((one) => !isForStaff(one)).map(({ name }) => name.value);

  // What is a customer's is done by who is signed in.
  const keyed = ofGuests.filter((field) => takesKey(field) && !field.startsWith('customer'));
  expect(keyed.toSorted()).toEqual([...Object.keys(uses), 'quickOrder'].toSorted());
});
