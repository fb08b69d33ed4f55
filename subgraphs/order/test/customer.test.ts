import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ask, placed, published, sam } from './lifecycle.ts';
import { fillCart, guest, jane, john, newKey, openService, type ServiceUnderTest } from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

const staff: Viewer = { ...sam, scopes: ['customer:read', 'customer:write', 'order:read', 'order:write'] };
const home = { name: 'Jane Doe', lines: ['1 Gasse'], city: 'Bern', postalCode: '3000', country: 'CH' };
const work = { ...home, lines: ['2 Platz'] };

const profile = 'customer { id displayName email addresses { id isDefault address { lines postalCode region } } }';
const errors = 'errors { ... on UserError { __typename code path ... on OpenOrdersError { orders { id status } } } }';
const kinds = {
  customerUpdate: `${profile} ${errors}`,
  customerAddressAdd: `${profile} ${errors}`,
  customerAddressUpdate: `${profile} ${errors}`,
  customerAddressRemove: `${profile} ${errors}`,
  customerErase: `erased ${errors}`,
};

interface Told {
  readonly customer: {
    readonly displayName: string | null;
    readonly email: string | null;
    readonly addresses: readonly { id: string; isDefault: boolean; address: { lines: string[] } }[];
  };
  readonly erased: boolean;
  readonly errors: readonly Record<string, unknown>[];
}

async function change(kind: keyof typeof kinds, input: object, viewer: Viewer = jane): Promise<Told> {
  const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Input`;
  const { data, errors } = await house.execute(
    `mutation ($input: ${type}!) { ${kind}(input: $input) { ${kinds[kind]} } }`,
    { variables: { input }, viewer },
  );
  expect(errors).toEqual([]);
  // The shape is that of the documents above.
  return data?.[kind] as unknown as Told;
}

async function codeOf(document: string, viewer: Viewer): Promise<unknown> {
  return (await house.execute(document, { viewer })).errors[0]?.extensions?.['code'];
}

let people = 0;
function somebody(): Viewer & { readonly id: string } {
  people += 1;
  return { ...jane, id: `cus_somebody_${people}`, name: 'Some Body', email: 'some@example.com' };
}

describe('a profile', () => {
  test('is changed by its owner and by staff, field by field', async () => {
    const anna = somebody();

    const renamed = await change('customerUpdate', { displayName: 'Anna' }, anna);
    const moved = await change('customerUpdate', { customerId: anna.id, email: 'anna@example.com' }, staff);

    expect(renamed.customer).toMatchObject({ displayName: 'Anna', email: 'some@example.com', addresses: [] });
    expect(moved.customer).toMatchObject({ displayName: 'Anna', email: 'anna@example.com' });
    expect(await published(house, anna.id)).toEqual([
      { type: 'customer.updated', data: { customerId: anna.id, name: 'Anna', email: 'some@example.com' } },
      { type: 'customer.updated', data: { customerId: anna.id, name: 'Anna', email: 'anna@example.com' } },
    ]);
  });

  test('refuses what is no name or address of somebody', async () => {
    const { errors } = await change('customerUpdate', { displayName: ' ', email: 'nobody' });
    const street = await change('customerAddressAdd', { address: { ...home, lines: [] } });
    const unknown = await change('customerUpdate', { customerId: 'cus_none', displayName: 'X' }, staff);

    expect(errors.map(({ code }) => code)).toEqual(['INVALID_TEXT', 'INVALID_EMAIL']);
    expect(street.errors).toMatchObject([{ code: 'INVALID_STREET_LINES', path: ['address', 'lines'] }]);
    expect(unknown).toMatchObject({ customer: null, errors: [{ __typename: 'NotFoundError' }] });
  });

  test.each([
    [guest, 'null', 'UNAUTHENTICATED'],
    [john, `"${jane.id}"`, 'FORBIDDEN'],
    [{ ...sam, scopes: ['customer:read', 'order:write'] }, `"${jane.id}"`, 'FORBIDDEN'],
  ] as const)('is not for %j to change', async (viewer, customerId, code) => {
    const address = '{ name: "x", lines: ["x"], city: "x", country: "CH" }';
    for (const document of [
      `mutation { customerUpdate(input: { customerId: ${customerId}, displayName: "x" }) { errors { __typename } } }`,
      `mutation { customerAddressAdd(input: { customerId: ${customerId}, address: ${address} }) { errors { __typename } } }`,
      `mutation { customerErase(input: { customerId: ${customerId} }) { erased } }`,
    ]) {
      expect(await codeOf(document, viewer)).toBe(code);
    }
  });

  test('is read by the scope customer:read', async () => {
    await change('customerUpdate', { displayName: 'Jane Doe' });
    const read = '{ customer(id: "cus_jane") { displayName email addresses { id } } }';

    expect((await house.execute(read, { viewer: staff })).data).toMatchObject({
      customer: { displayName: 'Jane Doe' },
    });
    expect((await house.execute('{ customer(id: "cus_none") { id } }', { viewer: staff })).data).toEqual({
      customer: null,
    });
    expect([await codeOf(read, jane), await codeOf(read, guest)]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });
});

const standing = ({ customer }: Told) =>
  customer.addresses.map(({ address, isDefault }) => `${address.lines.join()}${isDefault ? ' *' : ''}`);

describe('addresses', () => {
  test('the first is the default, until another is made it or it is removed', async () => {
    const anna = somebody();

    const first = await change('customerAddressAdd', { address: home }, anna);
    const second = await change('customerAddressAdd', { address: work }, anna);
    const [, workplace] = second.customer.addresses;
    const preferred = await change('customerAddressUpdate', { addressId: workplace?.id, isDefault: true }, anna);
    const rewritten = await change(
      'customerAddressUpdate',
      { addressId: workplace?.id, address: { ...work, lines: ['3 Weg'] } },
      anna,
    );
    const removed = await change('customerAddressRemove', { addressId: workplace?.id }, anna);
    const again = await change('customerAddressRemove', { addressId: workplace?.id }, anna);

    expect([first, second, preferred, rewritten, removed, again].map(standing)).toEqual([
      ['1 Gasse *'],
      ['1 Gasse *', '2 Platz'],
      ['2 Platz *', '1 Gasse'],
      ['3 Weg *', '1 Gasse'],
      ['1 Gasse *'],
      ['1 Gasse *'],
    ]);
  });

  test('the same is not saved twice, by two at once neither', async () => {
    const anna = somebody();

    const all = await Promise.all([1, 2, 3].map(() => change('customerAddressAdd', { address: home }, anna)));

    expect(all.map(({ customer }) => customer.addresses.length)).toEqual([1, 1, 1]);
  });

  test('are fifty at most', async () => {
    const anna = somebody();
    for (let n = 0; n < 50; n += 1) await change('customerAddressAdd', { address: { ...home, lines: [`${n}`] } }, anna);

    const { errors } = await change('customerAddressAdd', { address: work }, anna);

    expect(errors).toMatchObject([{ code: 'TOO_MANY_ADDRESSES' }]);
  });

  test('of others are neither seen nor touched', async () => {
    const anna = somebody();
    const { customer } = await change('customerAddressAdd', { address: home }, anna);
    const addressId = customer.addresses[0]?.id;

    const changed = await change('customerAddressUpdate', { addressId, address: work }, john);
    await change('customerAddressRemove', { addressId }, john);

    expect(changed.errors).toMatchObject([{ __typename: 'NotFoundError', path: ['addressId'] }]);
    const mine = await house.execute('{ me { addresses { id address { lines } } } }', { viewer: anna });
    expect(mine.data).toMatchObject({ me: { addresses: [{ id: addressId, address: { lines: ['1 Gasse'] } }] } });
    const foreign = `{ _entities(representations: [{ __typename: "Customer", id: "${anna.id}" }]) { ... on Customer { addresses { id } } } }`;
    expect((await house.execute(foreign, { viewer: john })).data).toEqual({ _entities: [null] });
    expect(await codeOf(foreign, { ...john, scopes: ['order:read'] })).toBe('FORBIDDEN');
  });
});

/** An order of somebody's, sent in full. */
async function fulfilled(viewer: Viewer & { readonly id: string }) {
  const cart = fillCart(house.world, { buyerId: viewer.id });
  const { order } = await ask(house, 'orderPlace', {
    viewer,
    paymentMethod: { cardToken: 'tok_visa' },
    ...cart,
    shippingAddress: home,
  });
  await ask(house, 'fulfillmentCreate', { orderId: order.id });
  return order;
}

const seenByStaff = (id: string) =>
  house.execute(
    `query ($id: ID) { order(by: { id: $id }) { number version status buyerName email shippingAddress { name } cancelReason
       customer { id } total { amountMinor } lines { title quantity } returns { reason }
       timeline { nodes { type actor } } } }`,
    { variables: { id }, viewer: staff },
  );

describe('a customer who is erased', () => {
  test('is in no order, no return and no feed any more; the books stay', async () => {
    const anna = somebody();
    await change('customerAddressAdd', { address: home }, anna);
    const order = await fulfilled(anna);
    const lines = [{ lineId: order.lines[0]?.id, quantity: 1 }];
    const { return: goods } = await ask(house, 'returnRequest', {
      viewer: anna,
      orderId: order.id,
      lines,
      reason: 'Anna',
    });
    await ask(house, 'returnDecline', { returnId: goods.id });

    const { erased, errors } = await change('customerErase', {}, anna);

    expect([erased, errors]).toEqual([true, []]);
    const { data } = await seenByStaff(order.id);
    expect(data?.['order']).toMatchObject({
      number: order.number,
      status: 'FULFILLED',
      total: { amountMinor: 5000 },
      lines: [{ title: 'Cat Mug', quantity: 2 }],
      buyerName: null,
      email: null,
      shippingAddress: null,
      customer: null,
      returns: [{ reason: null }],
      timeline: { nodes: expect.arrayContaining([{ type: 'CONTACTS_ERASED', actor: 'BUYER' }]) },
    });
    expect((await published(house, anna.id)).at(-1)).toEqual({
      type: 'customer.erased',
      data: { customerId: anna.id },
    });
    const rows = await house.db.pool.query('select * from customer natural left join customer_address where id = $1', [
      anna.id,
    ]);
    expect(rows.rows).toMatchObject([{ display_name: null, email: null, default_address_id: null }]);
    const { rowCount } = await house.db.pool.query('select from customer_address where customer_id = $1', [anna.id]);
    expect(rowCount).toBe(0);
  });

  test('is erased once, whoever repeats it, and by staff too', async () => {
    const anna = somebody();
    await change('customerUpdate', { displayName: 'Anna' }, anna);

    const all = await Promise.all([
      change('customerErase', { customerId: anna.id }, staff),
      change('customerErase', { customerId: anna.id }, staff),
      change('customerErase', {}, anna),
    ]);

    expect(all.map(({ erased }) => erased)).toEqual([true, true, true]);
    const told = await published(house, anna.id);
    expect(told.filter(({ type }) => type === 'customer.erased')).toHaveLength(1);
    expect((await change('customerErase', { customerId: 'cus_none' }, staff)).errors).toMatchObject([
      { __typename: 'NotFoundError' },
    ]);
  });

  test('is not made anew by looking, but by ordering or writing a profile', async () => {
    const anna = somebody();
    await change('customerErase', {}, anna);
    const me = () => house.execute('{ me { displayName } }', { viewer: anna });

    expect((await me()).data).toEqual({ me: null });
    const order = await fulfilled(anna);
    expect((await me()).data).toEqual({ me: { displayName: 'Some Body' } });
    expect((await seenByStaff(order.id)).data?.['order']).toMatchObject({ customer: { id: anna.id } });
    await change('customerErase', {}, anna);
    await change('customerUpdate', { displayName: 'Anna' }, anna);
    expect((await me()).data).toEqual({ me: { displayName: 'Anna' } });
  });

  test('has nothing to send, to take back or to decide', async () => {
    const anna = somebody();
    const confirmed = await placed(house, { viewer: anna, ...fillCart(house.world, { buyerId: anna.id }) });

    const early = await change('customerErase', {}, anna);
    await ask(house, 'fulfillmentCreate', { orderId: confirmed.id });
    const lines = [{ lineId: confirmed.lines[0]?.id, quantity: 1 }];
    const { return: goods } = await ask(house, 'returnRequest', { viewer: anna, orderId: confirmed.id, lines });
    const returning = await change('customerErase', {}, anna);
    const unseen = await change('customerErase', { customerId: anna.id }, { ...sam, scopes: ['customer:write'] });
    await ask(house, 'returnDecline', { returnId: goods.id });
    const late = await change('customerErase', {}, anna);

    const [open] = early.errors;
    expect(open).toEqual({
      __typename: 'OpenOrdersError',
      code: 'OPEN_ORDERS',
      path: ['customerId'],
      orders: [{ id: confirmed.id, status: 'CONFIRMED' }],
    });
    expect(returning.errors).toMatchObject([{ orders: [{ id: confirmed.id, status: 'FULFILLED' }] }]);
    expect(unseen.errors).toMatchObject([{ code: 'OPEN_ORDERS', orders: [] }]);
    expect(late).toMatchObject({ erased: true, errors: [] });
  });

  test('has no checkout under way, even if its order has not come to be', async () => {
    const anna = somebody();
    // More than fit into the time that a buyer waits.
    house.world.script('cartLock', ...Array.from({ length: 20 }, () => 'fail' as const));
    const input = {
      idempotencyKey: newKey(),
      paymentMethod: { cardToken: 'tok_visa' },
      ...fillCart(house.world, { buyerId: anna.id }),
    };
    const document = 'mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } } }';
    await house.hurried(() => house.execute(document, { viewer: anna, variables: { input } }));

    const { erased, errors } = await change('customerErase', {}, anna);

    expect(erased).toBe(false);
    expect(errors).toMatchObject([{ code: 'OPEN_ORDERS', orders: [] }]);
  });
});
