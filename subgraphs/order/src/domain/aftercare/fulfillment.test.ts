import { expect, test } from 'vitest';
import { money } from '@tributary/kit/money';
import { everythingUnsent, fulfilled, unsent, withSent } from './fulfillment.ts';
import { fresh, line, type Order, plainCost } from '../order.ts';
import { orderStatuses } from '../order-status.ts';
import { checkUnits } from '../units.ts';

const facts = {
  orderId: 'ord_1',
  variantId: 'var_1',
  skuSnapshot: 'S',
  titleSnapshot: 'Mug',
  taxClass: 'standard',
  taxRatePercent: '0',
};
const lines = ['oln_1', 'oln_2'].map((id) => line({ ...facts, id, quantity: 3, unitPrice: money(100, 'USD') }));
const order: Order = {
  ...fresh,
  id: 'ord_1',
  status: 'CONFIRMED',
  customerId: null,
  buyerName: null,
  email: null,
  shippingAddress: null,
  billingAddress: null,
  vatId: null,
  placedAt: new Date(0),
  total: money(600, 'USD'),
  tax: money(0, 'USD'),
  ...plainCost('USD'),
};

test('an order is fulfilled when every unit is sent, and partially before', () => {
  const some = withSent(lines, [{ lineId: 'oln_1', quantity: 2 }]);
  const all = withSent(some, everythingUnsent(some));

  expect(some.map(unsent)).toEqual([1, 3]);
  expect(fulfilled(order, some)).toMatchObject({ status: 'PARTIALLY_FULFILLED', version: 2 });
  expect(fulfilled({ ...order, status: 'PARTIALLY_FULFILLED' }, some)).toMatchObject({ version: 2 });
  expect(fulfilled({ ...order, status: 'PARTIALLY_FULFILLED' }, all)).toMatchObject({
    status: 'FULFILLED',
    version: 2,
  });
  expect(fulfilled(order, all)).toMatchObject({ status: 'FULFILLED' });
});

test('an order that is not confirmed, or over, is not sent', () => {
  const refusing = orderStatuses.filter((status) => fulfilled({ ...order, status }, lines) === null);

  expect(refusing).toEqual(['PENDING', 'FULFILLED', 'CANCELLED', 'REJECTED']);
});

test.each([
  [[], 'NoLines', ['lines']],
  [[{ lineId: 'oln_9', quantity: 1 }], 'NotFound', ['lines', '0', 'lineId']],
  [
    [
      { lineId: 'oln_1', quantity: 1 },
      { lineId: 'oln_1', quantity: 1 },
    ],
    'LineRepeated',
    ['lines', '1', 'lineId'],
  ],
  [[{ lineId: 'oln_1', quantity: 0 }], 'QuantityOutOfRange', ['lines', '0', 'quantity']],
  [[{ lineId: 'oln_1', quantity: 4 }], 'QuantityOutOfRange', ['lines', '0', 'quantity']],
])('%j is refused', (wanted, kind, path) => {
  expect(checkUnits(wanted, lines, unsent)).toMatchObject([{ kind, path }]);
});

test('as many units as there are may be had', () => {
  expect(checkUnits([{ lineId: 'oln_1', quantity: 3 }], lines, unsent)).toEqual([]);
});
