import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  guest,
  jane,
  john,
  newKey,
  openService,
  request,
  type ServiceUnderTest,
  staff,
} from '../service-under-test.ts';

let tested: ServiceUnderTest;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

interface MethodPayload {
  readonly paymentMethod: { readonly id: string; readonly label: string; readonly expires: string | null } | null;
  readonly errors: readonly Readonly<Record<string, unknown>>[];
}

async function change(field: 'Save' | 'Remove', input: object, viewer: Viewer): Promise<MethodPayload> {
  const { data, errors } = await tested.execute(
    `mutation ($input: PaymentMethod${field}Input!) { it: paymentMethod${field}(input: $input) {
       paymentMethod { id kind label brand last4 expires } errors { __typename ... on UserError { code path } } } }`,
    { variables: { input }, viewer },
  );
  if (data === null) throw new Error(String(errors[0]?.extensions?.['code']));
  const payload: MethodPayload | undefined = data['it'];
  if (payload === undefined) throw new Error('expected a payload');
  return payload;
}

let tokens = 0;
const newToken = () => `tok_visa_${(tokens += 1)}`;

const save = (paymentMethodToken = newToken(), viewer: Viewer = jane) =>
  change('Save', { paymentMethodToken, idempotencyKey: newKey() }, viewer);
const remove = (paymentMethodId: string | undefined, viewer: Viewer = jane) =>
  change('Remove', { paymentMethodId, idempotencyKey: newKey() }, viewer);

async function methodsOf(viewer: Viewer, customerId: string) {
  const { data } = await tested.execute(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { paymentMethods { id label } } } }`,
    { variables: { of: [{ __typename: 'Customer', id: customerId }] }, viewer },
  );
  const customers = data?.['_entities'] as unknown as readonly {
    readonly paymentMethods: readonly MethodPayload[] | null;
  }[];
  return customers[0]?.paymentMethods ?? null;
}

/** A customer whom no other test knows. */
let customers = 0;
function newCustomer(): Viewer & { readonly id: string } {
  customers += 1;
  return { kind: 'customer', id: `cus_${customers}`, scopes: [], name: null, email: null };
}

describe('a saved payment method', () => {
  test('is known by what the bank says of it', async () => {
    const { paymentMethod, errors } = await save();

    expect(errors).toEqual([]);
    expect(paymentMethod).toMatchObject({
      kind: 'CARD',
      label: 'Visa ending 4242',
      brand: 'Visa',
      last4: '4242',
      expires: '2031-09',
    });
  });

  test('is listed for its customer and for staff, newest first, and for nobody else', async () => {
    const someone = newCustomer();
    const first = await save(undefined, someone);
    const second = await save(undefined, someone);

    expect(await methodsOf(someone, someone.id)).toMatchObject(
      [second.paymentMethod, first.paymentMethod].map((one) => ({ id: one?.id })),
    );
    expect(await methodsOf({ ...staff, scopes: ['customer:read'] }, someone.id)).toHaveLength(2);
    expect(await methodsOf(john, someone.id)).toBeNull();
    expect(await methodsOf(guest, someone.id)).toBeNull();
  });

  test('is saved once, even by two tabs at once', async () => {
    const [someone, token] = [newCustomer(), newToken()];

    const saved = await Promise.all([save(token, someone), save(token, someone)]);

    expect(new Set(saved.map(({ paymentMethod }) => paymentMethod?.id)).size).toBe(1);
    expect(await methodsOf(someone, someone.id)).toHaveLength(1);
  });

  test('pays for its owner, wherever a token is asked', async () => {
    const { paymentMethod } = await save('tok_visa');

    const { payment, errors } = await tested.authorize(request({ paymentMethodToken: paymentMethod?.id }));

    expect(errors).toEqual([]);
    expect(payment).toMatchObject({ status: 'REQUIRES_CAPTURE' });
  });

  test.each([
    ['another customer', 'cus_john'],
    ['a guest', null],
  ])('does not pay for %s', async (_, buyerId) => {
    const { paymentMethod } = await save();
    const before = tested.bank.charges.size;

    const { payment, errors } = await tested.authorize(request({ buyerId, paymentMethodToken: paymentMethod?.id }));

    expect(payment).toBeNull();
    expect(errors).toMatchObject([{ __typename: 'ValidationError', code: 'INVALID_PAYMENT_METHOD' }]);
    expect(tested.bank.charges.size).toBe(before);
  });

  test('that is removed pays no more, and a payment that was made with it answers its repeats', async () => {
    const { paymentMethod } = await save('tok_visa');
    const input = request({ paymentMethodToken: paymentMethod?.id });
    const { payment } = await tested.authorize(input);

    const removed = await remove(paymentMethod?.id);
    const again = await remove(paymentMethod?.id);
    const later = await tested.authorize(request({ paymentMethodToken: paymentMethod?.id }));
    const repeat = await tested.authorize(input);

    expect(removed).toMatchObject({ errors: [], paymentMethod: { id: paymentMethod?.id } });
    expect(again).toMatchObject({ errors: [] });
    expect(later.errors).toMatchObject([{ code: 'INVALID_PAYMENT_METHOD' }]);
    expect(repeat).toMatchObject({ errors: [], payment: { id: payment?.id, status: 'REQUIRES_CAPTURE' } });
  });

  test('of somebody else is not found', async () => {
    const { paymentMethod } = await save();

    expect((await remove(paymentMethod?.id, john)).errors).toMatchObject([{ code: 'PAYMENT_METHOD_NOT_FOUND' }]);
  });
});

describe('saving', () => {
  test.each([
    ['tok_nobody_knows', 'INVALID_PAYMENT_METHOD'],
    ['4242 4242 4242 4242', 'CARD_NUMBER_GIVEN'],
    ['4242424242424242 12/28 123', 'CARD_NUMBER_GIVEN'],
    ['4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2', 'CARD_NUMBER_GIVEN'],
    ['', 'INVALID_PAYMENT_METHOD'],
  ])('what is no token of the bank is refused: %j', async (token, code) => {
    expect((await save(token)).errors).toMatchObject([{ __typename: 'ValidationError', code }]);
  });

  test('the twenty-first is refused until one is removed', async () => {
    const someone = newCustomer();
    const first = await save(undefined, someone);
    for (let saved = 1; saved < 20; saved += 1) await save(undefined, someone);

    expect((await save(undefined, someone)).errors).toMatchObject([{ code: 'TOO_MANY_PAYMENT_METHODS' }]);
    await remove(first.paymentMethod?.id, someone);
    expect((await save(undefined, someone)).errors).toEqual([]);
  });

  test('while the bank does not answer is for later', async () => {
    tested.bank.setDown(true);

    await expect(save()).rejects.toThrow('REMOTE_UNAVAILABLE');
    tested.bank.setDown(false);
  });

  test('is for customers', async () => {
    await expect(save('tok_visa', guest)).rejects.toThrow('UNAUTHENTICATED');
  });
});
