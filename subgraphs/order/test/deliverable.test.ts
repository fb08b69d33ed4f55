import type { Viewer } from '@tributary/kit/identity';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { ask, hear, placed, plate, published, refundTold, sam } from './lifecycle.ts';
import {
  fillCart,
  guest,
  home,
  impatience,
  jane,
  john,
  openService,
  type ServiceUnderTest,
  usd,
} from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());
beforeEach(() => {
  house.world.calls.length = 0;
});

/** A cart with one of each: a mug is shipped, a voucher is not. */
function cartOf(...goods: readonly ('mug' | 'voucher')[]) {
  const lines = goods.map((sku) => ({ variantId: `var_${sku}`, sku, title: sku, quantity: 1, unitPriceMinor: 2500 }));
  for (const sku of goods) {
    house.world.items.set(`var_${sku}`, { title: sku, unitPriceMinor: 2500, isDigital: sku === 'voucher' });
  }
  return { ...fillCart(house.world, { lines }), paymentMethod: { cardToken: 'tok_visa' }, viewer: guest };
}

const correctAsJane = (orderId: string, input: object) =>
  ask(house, 'orderContactsUpdate', { viewer: jane, orderId, ...input });

const operations = () => house.world.calls.map(({ operation }) => operation);

describe('what has to be shipped', () => {
  test.each([[['mug']], [['voucher', 'mug']]] as const)(
    'of %j needs an address before anything is reserved',
    async (goods) => {
      const cart = cartOf(...goods);

      const { order, errors } = await ask(house, 'orderPlace', { ...cart, shippingAddress: null });

      expect(order).toBeNull();
      expect(errors).toMatchObject([
        { __typename: 'ValidationError', code: 'SHIPPING_ADDRESS_REQUIRED', path: ['shippingAddress'] },
      ]);
      expect([...new Set(operations())]).toEqual(['cartLock', 'items', 'cartUnlock']);
      expect(house.world.carts.get(cart.cartId)).toMatchObject({ state: 'ACTIVE', holderId: null });
    },
  );

  test('can be bought with the next key and an address', async () => {
    const cart = cartOf('mug');
    await ask(house, 'orderPlace', { ...cart, shippingAddress: null });

    expect((await ask(house, 'orderPlace', cart)).order).toMatchObject({
      status: 'CONFIRMED',
      shippingAddress: { country: 'US' },
    });
  });

  test('is not looked at where there is an address: no call is added to a purchase', async () => {
    await ask(house, 'orderPlace', cartOf('mug'));

    expect(operations()).not.toContain('items');
    expect(operations()).toHaveLength(6);
  });

  test.each(['fail', 'speak nonsense'] as const)('waits for a catalog that does %s', async (script) => {
    house.world.script('items', script);

    const { errors } = await ask(house, 'orderPlace', { ...cartOf('mug'), shippingAddress: null });

    expect(errors).toMatchObject([{ code: 'SHIPPING_ADDRESS_REQUIRED' }]);
  });

  test('is not what is digital alone', async () => {
    const { order } = await ask(house, 'orderPlace', { ...cartOf('voucher'), shippingAddress: null });

    expect(order).toMatchObject({ status: 'CONFIRMED', shippingAddress: null });
  });

  test('is not added to an order that goes nowhere', async () => {
    const bought = await ask(house, 'orderPlace', { ...cartOf('voucher'), shippingAddress: null });
    const add = [{ variantId: plate(house), quantity: 1 }];

    const refused = await ask(house, 'orderAmend', {
      orderId: bought.order.id,
      add,
      remove: [],
      expectedDifference: usd(1200),
      paymentMethod: { cardToken: 'tok_visa' },
    });

    expect(refused.errors).toMatchObject([{ code: 'SHIPPING_ADDRESS_REQUIRED', path: ['add', '0', 'variantId'] }]);
  });
});

describe('a guest', () => {
  test('says where to be written to, before anything is done', async () => {
    const { order, errors } = await ask(house, 'orderPlace', { ...cartOf('mug'), email: null });

    expect(order).toBeNull();
    expect(errors).toMatchObject([{ code: 'EMAIL_REQUIRED', path: ['email'] }]);
    expect(operations()).toEqual([]);
  });

  test('need not where a customer need not: one is known', async () => {
    const cart = fillCart(house.world, { buyerId: john.id });

    const { order } = await ask(house, 'orderPlace', {
      ...cart,
      viewer: john,
      paymentMethod: { cardToken: 'tok_visa' },
    });

    expect(order).toMatchObject({ status: 'CONFIRMED', email: null });
  });
});

describe('contacts', () => {
  const elsewhere = { ...home, lines: ['2 Bowl Road'] };

  test('are corrected by the buyer before anything is sent, told, and in the timeline', async () => {
    const order = await placed(house);

    const corrected = await ask(house, 'orderContactsUpdate', {
      viewer: jane,
      orderId: order.id,
      shippingAddress: elsewhere,
      email: 'jane.doe@example.com',
    });

    expect(corrected).toMatchObject({
      order: { version: order.version + 1, email: 'jane.doe@example.com', shippingAddress: { lines: ['2 Bowl Road'] } },
      errors: [],
    });
    expect((await published(house, order.id)).at(-1)).toMatchObject({
      type: 'order.contacts_updated',
      data: { buyer: { email: 'jane.doe@example.com' }, shippingAddress: { lines: ['2 Bowl Road'] } },
    });
    const { data } = await house.execute(
      'query ($id: ID!) { order(by: { id: $id }) { timeline(first: 1) { nodes { message actor } } } }',
      { variables: { id: order.id }, viewer: jane },
    );
    expect(data).toEqual({
      order: {
        timeline: { nodes: [{ message: 'Corrected: the shipping address and the e-mail address.', actor: 'BUYER' }] },
      },
    });
  });

  test('that are said again change nothing', async () => {
    const order = await placed(house);
    const wish = { viewer: jane, orderId: order.id, shippingAddress: elsewhere };

    const first = await ask(house, 'orderContactsUpdate', wish);
    const second = await ask(house, 'orderContactsUpdate', wish);

    expect(second.order.version).toBe(first.order.version);
    expect((await published(house, order.id)).filter(({ type }) => type === 'order.contacts_updated')).toHaveLength(1);
  });

  test('of a guest are corrected with the secret, and by nobody without it', async () => {
    const { order, guestToken } = await ask(house, 'orderPlace', cartOf('mug'));
    const correct = (viewer: Viewer, token: string | null) =>
      ask(house, 'orderContactsUpdate', { viewer, orderId: order.id, guestToken: token, email: 'g@example.com' });

    for (const stranger of [await correct(guest, null), await correct(guest, 'wrong'), await correct(jane, null)]) {
      expect(stranger.errors).toMatchObject([{ code: 'ORDER_NOT_FOUND' }]);
    }
    expect((await correct(guest, guestToken)).order).toMatchObject({ email: 'g@example.com' });
  });

  test('are corrected by the staff alone once something is sent, and by nobody once it is cancelled', async () => {
    const [sent, cancelled] = [await placed(house), await placed(house)];
    await ask(house, 'fulfillmentCreate', { orderId: sent.id });
    await ask(house, 'orderCancel', { orderId: cancelled.id });
    const correct = (viewer: Viewer, orderId: string) =>
      ask(house, 'orderContactsUpdate', { viewer, orderId, shippingAddress: elsewhere });

    expect((await correct(jane, sent.id)).errors).toMatchObject([
      { code: 'WRONG_ORDER_STATE', allowedActions: ['RETURN'] },
    ]);
    expect((await correct(sam, sent.id)).errors).toEqual([]);
    expect((await correct(sam, cancelled.id)).errors).toMatchObject([
      { code: 'WRONG_ORDER_STATE', allowedActions: [] },
    ]);
  });

  test('lead to another country only where the tax stays the same', async () => {
    const order = await placed(house);
    const to = (country: string) =>
      ask(house, 'orderContactsUpdate', { viewer: jane, orderId: order.id, shippingAddress: { ...home, country } });

    // The stand-in shop is in the United States, and says nothing of Canada.
    expect((await to('CA')).errors).toEqual([]);
    expect((await to('CH')).errors).toMatchObject([
      {
        code: 'TAXED_ELSEWHERE',
        path: ['shippingAddress', 'country'],
        message: 'The order is taxed at 0 %, and would be at 8.1 %: cancel it, and order anew.',
      },
    ]);
  });

  describe('by which cart taxes or delivers otherwise', () => {
    const california = { ...home, region: 'CA', postalCode: '90001' };
    const delivery = { title: 'Standard', priceMinor: 500, discountMinor: 0 };
    beforeEach(() => {
      // California is taxed, but by reverse charge, and Los Angeles is a zone of its own.
      house.world.termsOf = ({ destination, vatId, deliveryOptionId }) => ({
        taxRatePercent: destination?.region === 'CA' && vatId === null ? '7.25' : '0',
        zoneId: deliveryOptionId === null ? null : destination?.postalCode === '90001' ? 'la' : 'us',
      });
    });
    afterEach(() => {
      house.world.termsOf = null;
    });
    const bought = (cart: Parameters<typeof fillCart>[1]) =>
      ask(house, 'orderPlace', {
        ...fillCart(house.world, { buyerId: jane.id, taxRatePercent: '7.25', ...cart }),
        viewer: jane,
        paymentMethod: { cardToken: 'tok_visa' },
        shippingAddress: california,
      });

    test.each([
      [{ shippingAddress: { ...california, region: 'NY' } }, 'TAXED_ELSEWHERE', ['shippingAddress', 'region']],
      [{ vatId: 'CHE123456789' }, 'TAXED_ELSEWHERE', ['vatId']],
      [
        { shippingAddress: { ...california, postalCode: '94016' } },
        'DELIVERY_NOT_OFFERED',
        ['shippingAddress', 'postalCode'],
      ],
    ])('are refused, and nothing is changed: %j', async (said, code, path) => {
      const { order } = await bought({ delivery });

      const refused = await correctAsJane(order.id, { ...said, email: 'other@example.com' });

      expect(refused.errors).toMatchObject([{ __typename: 'ValidationError', code, path }]);
      expect((await correctAsJane(order.id, {})).order).toMatchObject({ version: order.version, email: order.email });
    });

    test('are taken where neither matters: no delivery was agreed to, or only the street is another', async () => {
      const [plain, delivered] = [await bought({}), await bought({ delivery })];
      const moved = await correctAsJane(plain.order.id, { shippingAddress: { ...california, postalCode: '94016' } });
      house.world.calls.length = 0;
      house.world.script('destinationTerms', 'fail');

      const street = await correctAsJane(delivered.order.id, {
        shippingAddress: { ...california, lines: ['3 Cup Road'] },
      });

      expect([moved.errors, street.errors, operations()]).toEqual([[], [], []]);
      await correctAsJane(delivered.order.id, { vatId: 'CHE123456789' });
    });

    test.each([
      ['fail', { code: 'REMOTE_UNAVAILABLE', retryable: true }],
      ['speak nonsense', { code: 'INTERNAL_SERVER_ERROR' }],
    ] as const)('wait for a cart that does %s: nothing is changed', async (script, extensions) => {
      const { order } = await bought({ delivery });
      house.world.script('destinationTerms', script);

      const { requestErrors } = await correctAsJane(order.id, { shippingAddress: { ...california, region: 'NV' } });

      expect(requestErrors).toMatchObject([{ extensions }]);
      expect((await correctAsJane(order.id, {})).order.version).toBe(order.version);
    });

    test('wait for a cart that is silent, until that was long enough', async () => {
      const usual = house;
      house = await openService(inject('postgresUrl'), { sisterTimeoutMs: impatience.sisterTimeoutMs });
      onTestFinished(async () => {
        await house.close();
        house = usual;
      });
      const { order } = await bought({ delivery });
      house.world.script('destinationTerms', 'hang');

      const { requestErrors } = await correctAsJane(order.id, { shippingAddress: { ...california, region: 'NV' } });

      expect(requestErrors).toMatchObject([{ extensions: { code: 'REMOTE_UNAVAILABLE', retryable: true } }]);
      expect((await correctAsJane(order.id, {})).order.version).toBe(order.version);
    });

    test('are judged by the class of each line: one that is taxed otherwise is enough', async () => {
      const mug = { variantId: 'var_classed_mug', sku: 'MUG', title: 'Mug', quantity: 1, unitPriceMinor: 2500 };
      const book = { ...mug, variantId: 'var_book', sku: 'BOOK', taxClass: 'books', taxRatePercent: '1' };
      const voucher = { ...mug, variantId: 'var_voucher', sku: 'GIFT', taxClass: 'exempt', taxRatePercent: '0' };
      const { order } = await bought({ lines: [voucher, mug, book] });
      const toLosAngeles = { shippingAddress: { ...california, region: 'ca' } };
      onTestFinished(() => house.world.classRates.clear());

      house.world.termsOf = () => ({ taxRatePercent: '7.25', zoneId: null });
      house.world.classRates.set('books', '2').set('exempt', '0');
      const other = await correctAsJane(order.id, toLosAngeles);
      house.world.classRates.set('books', '1.0');
      const same = await correctAsJane(order.id, toLosAngeles);

      expect(other.errors).toMatchObject([
        {
          code: 'TAXED_ELSEWHERE',
          message: 'The order is taxed at 1 %, and would be at 2 %: cancel it, and order anew.',
        },
      ]);
      expect(same.errors).toEqual([]);
    });

    test('are judged as standard where the version before wrote no class, for lines and delivery', async () => {
      const { order } = await bought({ delivery });
      await house.db.pool.query('update order_line set tax_class = null where order_id = $1', [order.id]);
      await house.db.pool.query(`update orders set delivery = delivery - 'taxClass' where id = $1`, [order.id]);

      const refused = await correctAsJane(order.id, { shippingAddress: { ...california, region: 'NY' } });
      const same = await correctAsJane(order.id, { shippingAddress: { ...california, lines: ['4 Cup Road'] } });

      expect(refused.errors).toMatchObject([{ code: 'TAXED_ELSEWHERE', path: ['shippingAddress', 'region'] }]);
      expect(same.errors).toEqual([]);
    });

    test('are looked at again where something of another class was bought while cart was asked', async () => {
      const { order } = await bought({});
      house.world.onCall = async ({ operation }) => {
        if (operation !== 'destinationTerms') return;
        house.world.onCall = null;
        await house.db.pool.query(`update order_line set tax_class = 'books' where order_id = $1`, [order.id]);
      };

      const late = await correctAsJane(order.id, { vatId: 'CHE123456789' });

      expect(late.errors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
    });

    test('are looked at again where the address was corrected while cart was asked', async () => {
      const { order } = await bought({});
      house.world.onCall = async ({ operation }) => {
        if (operation !== 'destinationTerms') return;
        house.world.onCall = null;
        await correctAsJane(order.id, { shippingAddress: { ...california, postalCode: '94016' } });
      };

      const late = await correctAsJane(order.id, { vatId: 'CHE123456789' });

      expect(late.errors).toMatchObject([{ code: 'VERSION_CONFLICT', current: { version: order.version + 1 } }]);
    });

    test('are told to nobody who may not see the order', async () => {
      const { order } = await bought({ delivery });
      house.world.calls.length = 0;

      const { errors } = await ask(house, 'orderContactsUpdate', {
        viewer: john,
        orderId: order.id,
        shippingAddress: home,
      });

      expect([errors, operations()]).toMatchObject([[{ code: 'ORDER_NOT_FOUND' }], []]);
    });
  });

  test('that are none are refused, and so is a version that has passed', async () => {
    const order = await placed(house);
    await hear(house, 'payment.refund.succeeded', refundTold(order.id));
    const correct = (input: object) => ask(house, 'orderContactsUpdate', { viewer: jane, orderId: order.id, ...input });

    expect((await correct({ email: 'nobody' })).errors).toMatchObject([{ code: 'INVALID_EMAIL', path: ['email'] }]);
    expect((await correct({ shippingAddress: { ...home, name: '\u202Eeoj' } })).errors).toMatchObject([
      { code: 'INVALID_TEXT', path: ['shippingAddress', 'name'] },
    ]);
    expect((await correct({ email: 'j@example.com', expectedVersion: order.version })).errors).toMatchObject([
      { code: 'VERSION_CONFLICT', current: { version: order.version + 1 } },
    ]);
  });
});
