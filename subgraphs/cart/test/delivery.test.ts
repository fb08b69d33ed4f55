import type { Viewer } from '@tributary/kit/identity';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { jane, joe, mug, openService, orderService, type ServiceUnderTest, started } from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());

const seller: Viewer = {
  ...joe,
  id: 'cus_seller',
  scopes: ['delivery:read', 'delivery:write', 'tax:read', 'tax:write'],
};
const price = (by: string, ...steps: readonly (readonly [number, number])[]) => ({
  currency: 'USD',
  by,
  steps: steps.map(([from, amountMinor]) => ({ from, price: { amountMinor, currency: 'USD' } })),
  max: null,
  freeFrom: { amountMinor: 10_000, currency: 'USD' },
});
// A mug weighs 350 g and costs 25.00.
const standard = {
  id: 'standard',
  title: 'Standard',
  kind: 'SHIPPING',
  rates: [price('WEIGHT', [0, 490], [1_000, 890])],
  days: { min: 2, max: 4 },
};
const express = { ...standard, id: 'express', title: 'Express', rates: [price('QUANTITY', [1, 1_500])], days: null };
const germany = {
  id: 'germany',
  title: 'Germany',
  places: [{ country: 'DE', regions: [], postalCodes: [] }],
  options: [standard, express],
};
const shop = { id: 'shop', title: 'At the shop', kind: 'PICK_UP', rates: [price('QUANTITY', [0, 0])], days: null };
const elsewhere = { id: 'elsewhere', title: 'Elsewhere', places: [], options: [shop] };

let cartId: string;
beforeEach(async () => {
  cartId = (await started(tested.execute, { viewer: jane, lines: [{ variantId: mug.id, quantity: 2 }] })).id;
});
afterEach(async () => {
  await set('deliveryZonesSet', { zones: [] });
  await set('taxRatesSet', { rates: [] });
});

describe('a shop without zones', () => {
  test('asks nothing of a cart about its delivery', async () => {
    await set('taxRatesSet', { rates: [] });

    expect(await shown()).toMatchObject({ deliveryOptions: [], delivery: null, deliveryProblem: null });
    expect(await lock(5_000)).toMatchObject({ cart: { delivery: null }, errors: [] });
  });
});

describe('a shop with zones', () => {
  beforeEach(() => set('deliveryZonesSet', { zones: [germany, elsewhere] }));

  test.each<[object, readonly string[]]>([
    [{ postalCodes: ['12345-6789'] }, ['postalCodes', '0']],
    [{ postalCodes: ['81999-80000'] }, ['postalCodes', '0']],
    [{ regions: ['\0'] }, ['regions', '0']],
  ])('refuses places that are none: %j', async (wrong, place) => {
    const zone = { ...germany, places: [{ country: 'DE', regions: [], postalCodes: [], ...wrong }] };

    expect(await set('deliveryZonesSet', { zones: [zone] })).toMatchObject({
      errors: [{ code: 'INVALID_RULE', path: ['zones', '0', 'places', '0', ...place] }],
    });
  });

  test('reads its zones as it set them', async () => {
    const { data } = await tested.execute(`{ deliveryZones { ${zoneFields} } }`, { viewer: seller });

    expect(data?.['deliveryZones']).toEqual([elsewhere, germany]);
  });

  test('offers what can be picked up at once, the rest as soon as it knows where the cart goes', async () => {
    const before = await shown();
    await change('cartAddressSet', { country: 'DE', postalCode: '80331' });
    const afterwards = await shown();

    expect(before.deliveryOptions).toMatchObject([{ id: 'shop', kind: 'PICK_UP' }]);
    expect(afterwards).toMatchObject({
      destination: { country: 'DE', region: null, postalCode: '80331', vatId: null },
      deliveryOptions: [
        { id: 'shop', price: { amountMinor: 0 } },
        { id: 'standard', price: { amountMinor: 490 } },
        { id: 'express', price: { amountMinor: 1_500 }, earliest: null },
      ],
      deliveryProblem: 'REQUIRED',
    });
  });

  test('has what is selected in the total, and freezes it with the lock', async () => {
    await change('cartAddressSet', { country: 'DE' });
    await change('cartDeliverySelect', { optionId: 'standard' });

    const selected = await shown();
    const { cart } = await lock(5_490, { country: 'DE' });
    await set('deliveryZonesSet', { zones: [elsewhere] });
    const held = await shown();

    // 490 x 19 / 119 = 78.2 and 5000 x 19 / 119 = 798.3
    const taxes = { taxMinor: 78 + 798 };
    expect(selected).toMatchObject({
      cost: { delivery: { amountMinor: 490 }, total: { amountMinor: 5_490 }, tax: { amountMinor: 876 } },
      delivery: { optionId: 'standard', price: { amountMinor: 490 }, taxRatePercent: '19' },
      deliveryProblem: null,
    });
    expect(cart).toMatchObject({
      cost: { deliveryMinor: 490, totalMinor: 5_490, ...taxes },
      delivery: { optionId: 'standard', title: 'Standard', priceMinor: 490, discountMinor: 0, taxMinor: 78 },
    });
    expect(held).toMatchObject({ delivery: { optionId: 'standard' }, cost: { total: { amountMinor: 5_490 } } });
  });

  test('forgets where a cart goes once it is an order', async () => {
    await change('cartAddressSet', { country: 'DE', postalCode: '80331' });
    await change('cartDeliverySelect', { optionId: 'standard' });
    await lock(5_490, { country: 'DE' });
    await send('cartClose', { cartId, holderId: 'ord_1' }, { viewer: orderService, selection: 'closed' });

    expect(await shown()).toMatchObject({ destination: null, delivery: { optionId: 'standard' } });
  });

  test('refuses an order of what has to be delivered and is not', async () => {
    expect(await lock(5_000)).toMatchObject({ errors: [{ code: 'DELIVERY_REQUIRED', path: ['cartId'] }] });
  });

  test('refuses what cannot be had, when it is selected and where the order goes', async () => {
    const early = await change('cartDeliverySelect', { optionId: 'standard' });
    await change('cartAddressSet', { country: 'DE' });
    await change('cartDeliverySelect', { optionId: 'standard' });
    const late = await lock(5_490, { country: 'JP' });
    await change('cartAddressSet', { country: 'JP' });

    expect(early).toMatchObject({ cart: null, errors: [{ code: 'DELIVERY_NOT_OFFERED', path: ['optionId'] }] });
    expect(late).toMatchObject({ cart: null, errors: [{ code: 'DELIVERY_NOT_OFFERED', path: ['cartId'] }] });
    expect(await shown()).toMatchObject({ delivery: null, deliveryProblem: 'NOT_OFFERED' });
  });

  test('refuses a total that the delivery has changed: by weight, and free from a price on', async () => {
    await change('cartAddressSet', { country: 'DE' });
    await change('cartDeliverySelect', { optionId: 'standard' });
    await change('cartLinesAdd', { lines: [{ variantId: mug.id, quantity: 1 }] });
    const heavier = await shown();
    const refused = await lock(7_500 + 490, { country: 'DE' });
    await change('cartLinesAdd', { lines: [{ variantId: mug.id, quantity: 1 }] });

    expect(heavier).toMatchObject({ cost: { total: { amountMinor: 7_500 + 890 } } });
    expect(refused).toMatchObject({ errors: [{ code: 'TOTAL_CHANGED' }] });
    expect(await shown()).toMatchObject({ cost: { total: { amountMinor: 10_000 } } });
  });

  test('lets what is not shipped go without', async () => {
    tested.catalog.put({ ...mug, id: 'var_file', requiresShipping: false });
    const file = await started(tested.execute, { viewer: jane, lines: [{ variantId: 'var_file' }] });
    cartId = file.id;

    expect(await lock(2_500)).toMatchObject({ cart: { delivery: null }, errors: [] });
  });

  test.each<[object, readonly string[]]>([
    [{ ...germany, options: [{ ...standard, rates: [] }] }, ['zones', '0', 'options', '0', 'rates']],
    [
      { ...germany, places: [{ country: 'DE', regions: [], postalCodes: ['80%'] }] },
      ['zones', '0', 'places', '0', 'postalCodes', '0'],
    ],
    [{ ...germany, options: [{ ...standard, days: { min: 3, max: 2 } }] }, ['zones', '0', 'options', '0', 'days']],
    [{ ...germany, options: [standard, standard] }, ['zones']],
  ])('keeps its zones where others are wrong: %j', async (wrong, path) => {
    const { errors, zones } = await set('deliveryZonesSet', { zones: [wrong] }, 'zones { id }');

    expect(errors).toMatchObject([{ code: 'INVALID_RULE', path }]);
    expect(zones).toEqual([{ id: 'elsewhere' }, { id: 'germany' }]);
  });
});

describe('tax', () => {
  const rates = [
    { country: 'DE', ratePercent: '7', from: '2026-01-01T00:00:00.000Z', reverseCharge: true },
    { country: 'US', region: 'CA', ratePercent: '7.25' },
  ];

  test('is that of where the cart goes, and none by reverse charge, at the same price', async () => {
    const { errors } = await set('taxRatesSet', { rates });
    await change('cartAddressSet', { country: 'DE' });
    const taxed = await shown();
    await change('cartAddressSet', { country: 'DE', vatId: 'DE123456789' });
    const reversed = await shown();
    const { cart } = await lock(5_000, { country: 'US', region: 'CA' });

    // 5000 x 7 / 107 = 327.1 and 5000 x 7.25 / 107.25 = 338.0
    expect(errors).toEqual([]);
    expect(taxed).toMatchObject({ cost: { tax: { amountMinor: 327 }, total: { amountMinor: 5_000 } } });
    expect(reversed).toMatchObject({ cost: { tax: { amountMinor: 0 }, total: { amountMinor: 5_000 } } });
    expect(cart).toMatchObject({ cost: { taxMinor: 338, totalMinor: 5_000 } });
  });

  test('is that of the class of each line, and of the delivery’s own', async () => {
    const book = { ...mug, id: 'var_book', taxClass: 'books', prices: { USD: 1_000 } };
    const voucher = { ...mug, id: 'var_voucher', taxClass: 'exempt', prices: { USD: 2_000 }, requiresShipping: false };
    for (const one of [book, voucher]) tested.catalog.put(one);
    const options = [{ ...standard, taxClass: 'reduced' }, express];
    const { zones } = await set(
      'deliveryZonesSet',
      { zones: [{ ...germany, options }] },
      'zones { options { taxClass } }',
    );
    await set('taxRatesSet', {
      rates: [
        { country: 'DE', ratePercent: '19' },
        { country: 'DE', taxClass: 'books', ratePercent: '7' },
        { country: 'DE', taxClass: 'reduced', ratePercent: '5' },
      ],
    });
    await change('cartLinesAdd', {
      lines: [
        { variantId: book.id, quantity: 1 },
        { variantId: voucher.id, quantity: 1 },
      ],
    });
    await change('cartAddressSet', { country: 'DE' });
    await change('cartDeliverySelect', { optionId: 'standard' });
    const seen = await shown();
    const { cart } = await lock(8_890);
    await set('taxRatesSet', { rates: [] });
    const frozen = await shown();

    // Of 50.00 at 19 %, 10.00 at 7 %, 20.00 at none, and 8.90 at 5 %, by 1,050 g: 798.3, 65.4, 0 and 42.4.
    const cost = { tax: { amountMinor: 798 + 65 + 42 }, total: { amountMinor: 8_890 } };
    expect(zones).toEqual([{ options: [{ taxClass: 'reduced' }, { taxClass: 'standard' }] }]);
    expect(seen).toMatchObject({ cost, delivery: { taxRatePercent: '5' } });
    expect(frozen).toMatchObject({ cost, delivery: { taxRatePercent: '5' } });
    expect(cart).toMatchObject({
      lines: [
        { taxClass: 'standard', taxRatePercent: '19', taxMinor: 798 },
        { taxClass: 'books', taxRatePercent: '7', taxMinor: 65 },
        { taxClass: 'exempt', taxRatePercent: '0', taxMinor: 0 },
      ],
      delivery: { taxClass: 'reduced', taxRatePercent: '5', taxMinor: 42 },
    });
  });

  test('is asked for where it is wrong, and told as it was set', async () => {
    const { errors } = await set('taxRatesSet', { rates: [{ country: 'DE', ratePercent: '-7' }] });
    await set('taxRatesSet', { rates });
    const document = '{ taxRates { country region taxClass ratePercent from until reverseCharge } }';
    const { data } = await tested.execute(document, {
      viewer: seller,
    });

    expect(errors).toMatchObject([{ code: 'INVALID_RULE', path: ['rates', '0', 'ratePercent'] }]);
    expect(data?.['taxRates']).toMatchObject(rates);
  });

  test('is that of what is standard, where versions before kept lines, options, rates and costs without a class', async () => {
    tested.catalog.put({ ...mug, id: 'var_book', taxClass: 'books' });
    await change('cartLinesAdd', { lines: [{ variantId: 'var_book', quantity: 1 }] });
    await set('deliveryZonesSet', { zones: [germany] });
    await set('taxRatesSet', {
      rates: [
        { country: 'DE', ratePercent: '19' },
        { country: 'DE', taxClass: 'books', ratePercent: '7' },
      ],
    });
    await tested.db.pool.query(
      `update shop_rule set definition = definition - 'taxClass' where kind = 'TAX_RATE' and id = '000000'`,
    );
    await tested.db.pool.query(
      `update shop_rule set definition = definition #- '{options,0,taxClass}' where kind = 'DELIVERY_ZONE'`,
    );
    await tested.db.pool.query(`update cart_line set facts = facts - 'taxClass' where cart_id = $1`, [cartId]);
    await change('cartAddressSet', { country: 'DE' });
    await change('cartDeliverySelect', { optionId: 'standard' });
    const idempotencyKey = crypto.randomUUID();
    const { cart: now } = await lock(8_390, null, idempotencyKey);
    await tested.db.pool.query(
      `update cart set frozen = frozen #- '{cost,lines,0,taxClass}' #- '{cost,lines,1,taxClass}' #- '{cost,delivery,taxClass}'
        where id = $1`,
      [cartId],
    );
    const { cart: then } = await lock(8_390, null, idempotencyKey);

    const standardAt19 = { taxClass: 'standard', taxRatePercent: '19' };
    expect(now).toMatchObject({ lines: [standardAt19, standardAt19], delivery: standardAt19 });
    expect(then).toEqual(now);
  });

  test.each(['exempt', 'Books', ''])(
    'has no rate of a class that is none, or that is taxed nowhere: %j',
    async (taxClass) => {
      const { errors } = await set('taxRatesSet', { rates: [{ country: 'DE', ratePercent: '7', taxClass }] });

      expect(errors).toMatchObject([{ code: 'INVALID_RULE', path: ['rates', '0', 'taxClass'] }]);
    },
  );

  test.each<[object, object]>([
    [{ country: 'XX' }, { code: 'UNKNOWN_COUNTRY', path: ['country'] }],
    [
      { country: 'DE', vatId: 'DE1' },
      { code: 'INVALID_VAT_ID', path: ['vatId'] },
    ],
    [
      { country: 'DE', postalCode: '8\u0000' },
      { code: 'INVALID_TEXT', path: ['postalCode'] },
    ],
  ])('is known only where the address can be: %j', async (address, error) => {
    expect(await change('cartAddressSet', address)).toMatchObject({ cart: null, errors: [error] });
  });
});

describe('the terms of a destination, for sister services', () => {
  const at = '2026-06-01T12:00:00.000Z';
  const terms = async (input: object, viewer: Viewer = orderService) => {
    const document = `query ($input: DestinationTermsInput!) { destinationTerms(input: $input) { taxRatePercent zoneId taxRates { taxClass taxRatePercent } } }`;
    return tested.execute(document, { variables: { input: { at, ...input } }, viewer });
  };
  beforeEach(async () => {
    await set('deliveryZonesSet', { zones: [germany, elsewhere] });
    const rates = [
      { country: 'US', region: 'CA', ratePercent: '7.25' },
      { country: 'DE', ratePercent: '16', until: '2026-06-01T12:00:00.001Z', reverseCharge: true },
      { country: 'DE', ratePercent: '19', from: '2026-06-01T12:00:00.001Z' },
    ];
    await set('taxRatesSet', { rates });
  });

  test.each<[object, object]>([
    [{ destination: { country: 'US', region: 'ca' } }, { taxRatePercent: '7.25', zoneId: null }],
    [
      { destination: { country: 'DE' }, deliveryOptionId: 'express' },
      { taxRatePercent: '16', zoneId: 'germany' },
    ],
    [
      { destination: { country: 'DE' }, vatId: 'DE123456789' },
      { taxRatePercent: '0', zoneId: null },
    ],
    [
      { destination: { country: 'US' }, deliveryOptionId: 'express' },
      { taxRatePercent: '0', zoneId: 'elsewhere' },
    ],
    // What is picked up is offered everywhere; an option that is gone was for its zone.
    [
      { destination: { country: 'DE' }, deliveryOptionId: 'shop' },
      { taxRatePercent: '16', zoneId: null },
    ],
    [
      { destination: { country: 'DE' }, deliveryOptionId: 'gone' },
      { taxRatePercent: '16', zoneId: 'germany' },
    ],
    [
      { vatId: 'DE123456789', deliveryOptionId: 'express' },
      { taxRatePercent: '0', zoneId: null },
    ],
  ])('are those of %j', async (input, expected) => {
    expect((await terms(input)).data).toEqual({ destinationTerms: { ...expected, taxRates: [] } });
  });

  test('are those of each class that is asked for, of which there are at most 501', async () => {
    await set('taxRatesSet', {
      rates: [
        { country: 'DE', ratePercent: '16' },
        { country: 'DE', taxClass: 'books', ratePercent: '7' },
      ],
    });
    const destination = { country: 'DE' };
    const { data } = await terms({ destination, taxClasses: ['books', 'exempt', 'food', 'books'] });
    const most = await terms({ destination, taxClasses: Array(501).fill('food') });
    const more = await terms({ destination, taxClasses: Array(502).fill('food') });

    expect(data?.['destinationTerms']).toMatchObject({
      taxRatePercent: '16',
      taxRates: [
        { taxClass: 'books', taxRatePercent: '7' },
        { taxClass: 'exempt', taxRatePercent: '0' },
        { taxClass: 'food', taxRatePercent: '16' },
        { taxClass: 'books', taxRatePercent: '7' },
      ],
    });
    expect(most.errors ?? []).toEqual([]);
    expect(more.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('are told to nobody else, and as they are after a change', async () => {
    const before = await terms({ destination: { country: 'DE' } });
    await set('taxRatesSet', { rates: [] });

    expect(before.data).toMatchObject({ destinationTerms: { taxRatePercent: '16' } });
    expect((await terms({ destination: { country: 'DE' } })).data).toMatchObject({
      destinationTerms: { taxRatePercent: '19' },
    });
    expect((await terms({ destination: { country: 'DE' } }, seller)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});

const zoneFields = `id title places { country regions postalCodes } options {
  id title kind days { min max } rates { currency by max freeFrom { amountMinor currency } steps { from price { amountMinor currency } } }
}`;

/** What the payloads of these mutations have, as far as it was asked for. */
interface Answer {
  readonly cart: object | null;
  readonly zones: readonly object[];
  readonly errors: readonly object[];
}

async function send(name: string, input: object, { viewer, selection }: { viewer: Viewer; selection: string }) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) {
    answer: ${name}(input: $input) { ${selection} errors { __typename ... on UserError { code path } } }
  }`;
  const answer = await tested.execute(document, { variables: { input }, viewer });
  const payload = answer.data?.['answer'];
  if (payload === undefined || answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return payload as Answer;
}

function set(name: 'deliveryZonesSet' | 'taxRatesSet', input: object, selection = '') {
  return send(name, { idempotencyKey: crypto.randomUUID(), ...input }, { viewer: seller, selection });
}

function change(name: 'cartAddressSet' | 'cartDeliverySelect' | 'cartLinesAdd', input: object) {
  return send(name, { cartId, ...input }, { viewer: jane, selection: 'cart { id }' });
}

async function shown(): Promise<{ readonly deliveryOptions: readonly object[] }> {
  const { data, errors } = await tested.execute(
    `query ($id: ID!) { cart(id: $id) {
      destination { country region postalCode vatId }
      deliveryOptions { id title kind price { amountMinor } earliest latest }
      delivery { optionId price { amountMinor } taxRatePercent }
      deliveryProblem
      cost { delivery { amountMinor } tax { amountMinor } total { amountMinor } }
    } }`,
    { variables: { id: cartId }, viewer: jane },
  );
  if (data?.['cart'] === undefined || errors.length > 0) throw new Error(JSON.stringify(errors));
  return data['cart'];
}

function lock(
  expectedTotalMinor: number,
  destination: object | null = null,
  idempotencyKey: string = crypto.randomUUID(),
) {
  const selection = `cart {
    cost { deliveryMinor taxMinor totalMinor } lines { taxClass taxRatePercent taxMinor }
    delivery { optionId title priceMinor discountMinor taxClass taxRatePercent taxMinor }
  }`;
  const input = { cartId, holderId: 'ord_1', buyerId: jane.id, expectedTotalMinor, destination, idempotencyKey };
  return send('cartLock', input, { viewer: orderService, selection });
}
