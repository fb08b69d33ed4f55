import { newId } from '@tributary/kit/ids';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { statementCount } from '@tributary/kit/database/test-database';
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

let tested: ServiceUnderTest;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

interface PayableSeen {
  readonly payments: {
    readonly nodes: readonly { readonly id: string; readonly transactions: readonly { readonly kind: string }[] }[];
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
  };
  readonly paid: { readonly amountMinor: number; readonly currency: string } | null;
}

const entities = `query ($references: [_Any!]!, $first: Int! = 20, $after: String) {
  _entities(representations: $references) { ... on Payable {
    payments(first: $first, after: $after) {
      nodes { id status amount { amountMinor } transactions { kind amount { amountMinor } } }
      edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage endCursor }
    }
    paid { amountMinor currency }
  } }
}`;

async function payables(ids: readonly string[], page: { first?: number; after?: string } = {}) {
  const references = ids.map((id) => ({ __typename: 'Payable', id }));
  const { data, errors } = await tested.execute(entities, { variables: { references, ...page }, viewer: jane });
  const seen: readonly PayableSeen[] = data?.['_entities'] ?? [];
  return { payables: seen, errors };
}

describe('what is paid for', () => {
  test('lists its payments, newest first, and says what was taken', async () => {
    const declined = request({ paymentMethodToken: 'tok_declined' });
    const first = await tested.authorize(declined);
    const second = await tested.authorize(request({ payableId: declined.payableId }));
    await tested.capture({ paymentId: second.payment?.id, idempotencyKey: newKey(), amountMinor: 1000 });

    const { payables: seen } = await payables([declined.payableId]);

    expect(seen[0]?.payments.nodes.map(({ id }) => id)).toEqual([second.payment?.id, first.payment?.id]);
    expect(seen[0]?.payments.nodes[0]?.transactions.map(({ kind }) => kind)).toEqual(['AUTHORIZE', 'CAPTURE', 'VOID']);
    expect(seen[0]?.paid).toEqual({ amountMinor: 1000, currency: 'USD' });
  });

  test('has no payments before anybody tried, and nothing paid', async () => {
    const { payables: seen } = await payables(['ord_untouched']);

    expect(seen[0]).toMatchObject({ payments: { nodes: [], pageInfo: { hasNextPage: false } }, paid: null });
  });

  test('pages through its payments without loss or repetition', async () => {
    const { payableId } = request();
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      made.unshift((await tested.authorize(request({ payableId }))).payment?.id ?? '');
    }

    const seen: string[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < 3; pages += 1) {
      const [payable] = (await payables([payableId], { first: 2, ...(after ? { after } : {}) })).payables;
      seen.push(...(payable?.payments.nodes ?? []).map(({ id }) => id));
      expect(payable?.payments.pageInfo).toMatchObject({ hasNextPage: pages < 2, hasPreviousPage: pages > 0 });
      after = payable?.payments.pageInfo.endCursor;
    }

    expect(seen).toEqual(made);
  });

  test.each([
    [0, 'expected first from 1 to 100, got 0'],
    [101, 'expected first from 1 to 100, got 101'],
  ])('refuses pages of %i', async (first, message) => {
    const { errors } = await payables(['ord_1'], { first });

    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test("refuses another list's cursor", async () => {
    const [mine, other] = [request(), request()];
    await tested.authorize(mine);
    await tested.authorize(other);
    const cursor = (await payables([mine.payableId])).payables[0]?.payments.pageInfo.endCursor ?? '';

    const { errors } = await payables([other.payableId], { after: cursor });

    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('costs as many statements for a hundred as for one', async () => {
    const inputs = Array.from({ length: 100 }, () => request());
    for (const input of inputs) await tested.authorize(input);
    const query = vi.spyOn(Client.prototype, 'query');
    const statementsFor = async (ids: readonly string[]) => {
      query.mockClear();
      const { payables: seen } = await payables(ids);
      expect(seen.every(({ payments }) => payments.nodes[0]?.transactions.length === 1)).toBe(true);
      return statementCount(query.mock.calls);
    };

    const one = await statementsFor([inputs[0]?.payableId ?? '']);
    const hundred = await statementsFor(inputs.map(({ payableId }) => payableId));
    query.mockRestore();

    expect([one, hundred]).toEqual([3, 3]);
  });
});

describe('a payment', () => {
  test('is seen by its buyer, staff and services, and by nobody else', async () => {
    const { payment } = await tested.authorize(request());
    const id = payment?.id ?? '';

    for (const viewer of [jane, staff, order]) expect(await tested.payment(id, viewer)).toMatchObject({ id });
    for (const viewer of [john, guest]) expect(await tested.payment(id, viewer)).toBeNull();
    for (const unknown of [newId('pay', new Date()), 'pay_nowhere', 'a\u0000b'])
      expect(await tested.payment(unknown, staff)).toBeNull();
  });

  test('of a guest is not seen by guests, who have no names', async () => {
    const { payment } = await tested.authorize(request({ buyerId: null }));

    expect(await tested.payment(payment?.id ?? '', guest)).toBeNull();
    expect(await tested.payment(payment?.id ?? '', jane)).toBeNull();
  });

  test("shows the bank's references to staff alone", async () => {
    const { payment } = await tested.authorize(request());
    const id = payment?.id ?? '';

    expect((await tested.payment(id, staff))?.transactions[0]?.providerReference).toMatch(/^chg_/);
    expect((await tested.payment(id, jane))?.transactions[0]?.providerReference).toBeNull();
  });

  test('says what it pays for, and references to unknown payments are null', async () => {
    const input = request();
    const { payment } = await tested.authorize(input);
    const references = [
      { __typename: 'Payment', id: payment?.id },
      { __typename: 'Payment', id: 'pay_nowhere' },
    ];

    const { data } = await tested.execute(
      'query ($references: [_Any!]!) { _entities(representations: $references) { ... on Payment { payable { id } } } }',
      { variables: { references }, viewer: staff },
    );

    expect(data?.['_entities']).toEqual([{ payable: { id: input.payableId } }, null]);
  });
});
