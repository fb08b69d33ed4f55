import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  guest,
  jane,
  john,
  newKey,
  openService,
  order,
  request,
  type ServiceUnderTest,
  staff,
} from './service-under-test.ts';

// Whoever has one identity header can write references: none leads to what its owner would not be shown.

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

const orderClerk: Viewer = { kind: 'customer', id: 'cus_clerk', scopes: ['order:read'], name: null, email: null };

interface Seen {
  readonly id?: string;
  readonly amount?: object;
  readonly payments?: { readonly nodes: readonly object[] };
  readonly paid?: object | null;
}

async function resolved(viewer: Viewer, reference: object): Promise<Seen | null> {
  const { data } = await tested.execute(
    `query ($of: [_Any!]!) { _entities(representations: $of) {
       ... on Payment { id amount { amountMinor } } ... on Refund { id amount { amountMinor } }
       ... on Payable { payments { nodes { id } } paid { amountMinor } } } }`,
    { variables: { of: [reference] }, viewer },
  );
  const seen: readonly (Seen | null)[] = data?.['_entities'] ?? [];
  return seen[0] ?? null;
}

async function paid(buyerId: string | null) {
  const input = request({ buyerId });
  const { payment } = await tested.authorize(input);
  await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });
  return { payableId: input.payableId, paymentId: payment?.id };
}

describe('a reference to a payment', () => {
  test.each([
    ['its buyer', jane, true],
    ['staff who look after payments', staff, true],
    ['a service', order, true],
    ['another customer', john, false],
    ['a guest', guest, false],
  ] as const)('is followed for %s: %s', async (_, viewer, isFollowed) => {
    const { paymentId } = await paid('cus_jane');

    expect((await resolved(viewer, { __typename: 'Payment', id: paymentId }))?.id).toBe(
      isFollowed ? paymentId : undefined,
    );
  });

  test("of a guest's is followed for nobody but staff and services", async () => {
    const { paymentId } = await paid(null);
    const reference = { __typename: 'Payment', id: paymentId };

    for (const viewer of [guest, jane]) expect(await resolved(viewer, reference)).toBeNull();
    for (const viewer of [staff, order]) expect(await resolved(viewer, reference)).toMatchObject({ id: paymentId });
  });
});

describe('what was paid for', () => {
  test.each([
    ['its buyer', jane, true],
    ['staff who look after orders', orderClerk, true],
    ['staff who look after payments', staff, true],
    ['a service', order, true],
    ['another customer', john, false],
    ['a guest', guest, false],
  ] as const)("a customer's shows its money to %s: %s", async (_, viewer, isShown) => {
    const { payableId, paymentId } = await paid('cus_jane');

    expect(await resolved(viewer, { __typename: 'Payable', id: payableId })).toEqual(
      isShown
        ? { payments: { nodes: [{ id: paymentId }] }, paid: { amountMinor: 2500 } }
        : { payments: { nodes: [] }, paid: null },
    );
  });

  test("a guest's shows it to the guest, whom its order was shown to", async () => {
    const { payableId, paymentId } = await paid(null);

    expect(await resolved(guest, { __typename: 'Payable', id: payableId })).toMatchObject({
      payments: { nodes: [{ id: paymentId }] },
      paid: { amountMinor: 2500 },
    });
  });
});
