import type { Viewer } from '@tributary/kit/identity';
import { entitySeals } from '@tributary/kit/serving/entity-seals';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  guest,
  jane,
  john,
  newKey,
  openService,
  order,
  request,
  secret,
  type ServiceUnderTest,
  staff,
} from './service-under-test.ts';

// Whoever has one identity header can write references: none leads to what its owner would not be shown.

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

const seals = entitySeals(secret);
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

  test("a guest's shows it to whom its order was shown, which its owner's seal says, and to nobody else", async () => {
    const { payableId: id, paymentId } = await paid(null);
    const reference = { __typename: 'Payable', id };
    const shown = { payments: { nodes: [{ id: paymentId }] }, paid: { amountMinor: 2500 } };
    const hidden = { payments: { nodes: [] }, paid: null };

    for (const viewer of [guest, jane]) {
      expect(await resolved(viewer, { ...reference, seal: seals.of('Payable', id) })).toEqual(shown);
      for (const seal of ['', seals.of('Payable', 'ord_other'), seals.of('Order', id)]) {
        expect(await resolved(viewer, { ...reference, seal })).toEqual(hidden);
      }
      expect(await resolved(viewer, reference)).toEqual(hidden);
    }
    for (const viewer of [staff, order]) expect(await resolved(viewer, reference)).toEqual(shown);
  });

  test("a customer's shows it to nobody else, whatever is sealed", async () => {
    const { payableId: id } = await paid('cus_jane');

    expect(await resolved(john, { __typename: 'Payable', id, seal: seals.of('Payable', id) })).toEqual({
      payments: { nodes: [] },
      paid: null,
    });
  });

  test('is sealed for none to whom it was not shown', async () => {
    const { data, errors } = await tested.execute(
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Payable { seal } } }',
      { variables: { of: [{ __typename: 'Payable', id: 'ord_1' }] }, viewer: guest },
    );

    expect(data).toEqual({ _entities: [null] });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
