import { expect, test } from 'vitest';
import { keptData, toldOfKept } from './kept-data.ts';

const paid = { paymentMethodToken: 'tok_visa', paymentId: 'pay_1', waitsFor: 'BANK' } as const;
const byCardAlone = { giftCardTokens: [], giftCardPaymentIds: [] } as const;
const told = {
  payment: { methodToken: 'tok_visa', id: 'pay_1', ...byCardAlone, payer: null },
  waitsFor: 'BANK',
} as const;
const draft = {
  customerId: 'cus_jane',
  buyerName: 'Jane Doe',
  email: 'jane@example.com',
  shippingAddress: null,
  billingAddress: null,
  vatId: null,
};
const first = { id: 'crt_1', expectedTotalMinor: 2500 };
const cart = { ...first, asksForAddress: true, expectedCurrency: 'USD' };

// Checkouts that are under way while a version replaces another are driven by both: their rows are the same.
test.each([
  ['an order of a cart', { cart, draft, ...paid }, { kind: 'NewOrder', cart: { ...cart, secrets: [], draft } }],
  ['a quick order', { cart: null, draft: null, ...paid }, { kind: 'NewOrder', cart: null }],
  ['an amendment', { cart: null, draft: null, ...paid, amends: 'ord_1' }, { kind: 'AmendedOrder', orderId: 'ord_1' }],
] as const)('%s is kept as it was by the versions before, and read', (_, kept, subject) => {
  expect(keptData({ subject, ...told })).toEqual(kept);
  expect(toldOfKept(kept)).toEqual({ subject, ...told });
});

test('a draft of the first version has no e-mail address', () => {
  const { email: _, ...without } = draft;

  expect(toldOfKept({ cart, draft: without, ...paid }).subject).toEqual({
    kind: 'NewOrder',
    cart: { ...cart, secrets: [], draft: { ...draft, email: null } },
  });
});

test('who began before goods that are sent needed an address is not asked for one', () => {
  expect(toldOfKept({ cart: first, draft, ...paid }).subject).toEqual({
    kind: 'NewOrder',
    cart: { ...first, expectedCurrency: null, secrets: [], asksForAddress: false, draft },
  });
});

test('secrets that came with the request are kept, and read beside the one of an argument of before', () => {
  const subject = { kind: 'NewOrder', cart: { ...cart, secrets: ['one', 'two'], draft } } as const;
  const withArgument = { cart: { ...cart, guestToken: 'argument', secrets: ['one'] }, draft, ...paid };

  expect(toldOfKept(keptData({ subject, ...told })).subject).toEqual(subject);
  expect(toldOfKept(withArgument).subject).toMatchObject({ cart: { secrets: ['argument', 'one'] } });
  expect(toldOfKept(withArgument).subject).not.toHaveProperty('cart.guestToken');
});

test('gift cards and what they gave are kept where there are some', () => {
  const giftCards = { giftCardTokens: ['gct_1'], giftCardPaymentIds: ['pay_2'] };
  const subject = { kind: 'NewOrder', cart: null } as const;

  expect(toldOfKept(keptData({ subject, ...told, payment: { ...told.payment, ...giftCards } }))).toEqual({
    subject,
    ...told,
    payment: { ...told.payment, ...giftCards },
  });
});

test('of guests it is kept what tells them apart, while it is needed', () => {
  const payer = { address: '198.51.100.1', device: 'crt_1' };
  const ofGuest = { ...told, payment: { ...told.payment, payer } };
  const subject = { kind: 'NewOrder', cart: null } as const;

  expect(toldOfKept(keptData({ subject, ...ofGuest }))).toEqual({ subject, ...ofGuest });
  expect(keptData({ subject, ...told })).not.toHaveProperty('payer');
});
