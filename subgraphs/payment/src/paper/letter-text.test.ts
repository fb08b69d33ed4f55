import { expect, test } from 'vitest';
import type { MailFacts } from '../domain/paper/mail.ts';
import { letterText } from './letter-text.ts';

const shop = { name: 'Cats & Co', addressLines: ['1 Quay', 'Oslo'] };

test('an order that was received is thanked for, in text and in HTML', () => {
  const facts = { kind: 'ORDER_RECEIVED', buyerName: 'Jane Doe', orderNumber: '2026-000042' } as const;

  const { subject, text, html } = letterText({ ...facts, currency: 'KWD', amountMinor: 12_345 }, shop);

  expect(subject).toBe('We have your order 2026-000042 - Cats & Co');
  expect(text).toBe(`Hello Jane Doe,

Thank you, we have received your order 2026-000042 for 12.345 KWD.

You will get the invoice in another mail, and we write again when your order is on its way.

Cats & Co
1 Quay
Oslo
`);
  expect(html).toContain('>Thank you, we have received your order 2026-000042 for 12.345 KWD.</p>');
  expect(html).toContain('Cats &amp; Co<br>1 Quay<br>Oslo');
});

test('a receipt names the invoice, and who has no name is greeted without one', () => {
  const facts = { kind: 'RECEIPT', buyerName: null, about: 'Order 2026-000042', isSetOff: false } as const;

  const { text } = letterText({ ...facts, invoiceNumber: 'INV-2026-000001', currency: 'JPY', amountMinor: 3500 }, shop);

  expect(text).toContain('Hello,\n\nThank you for your payment of 3,500 JPY for order 2026-000042.\n');
  expect(text).toContain('Your invoice INV-2026-000001 is attached.');
});

test('a refund says how much goes back, for what, and names the credit note', () => {
  const facts = { kind: 'REFUNDED', buyerName: 'Jane', about: 'Order 2026-000042', isSetOff: false } as const;

  const { subject, text } = letterText(
    { ...facts, invoiceNumber: 'CRN-2026-000001', currency: 'USD', amountMinor: 2500 },
    shop,
  );

  expect(subject).toBe('25.00 USD go back to you - Cats & Co');
  expect(text).toContain('We are giving you back 25.00 USD for order 2026-000042');
  expect(text).toContain('credit note CRN-2026-000001 is attached');
});

const shipped = {
  kind: 'SHIPPED',
  buyerName: 'Jane',
  orderNumber: '2026-000042',
  carrier: 'DHL',
  trackingNumber: '00340434',
  trackingUrl: 'https://dhl.example.com/?a=1&b=2',
  lines: [{ title: 'Cat Mug', quantity: 2 }],
} as const satisfies MailFacts;

test('a parcel is listed, and can be followed', () => {
  const { text, html } = letterText(shipped, shop);

  expect(text).toContain('This is on its way to you with DHL:\n\n  2 × Cat Mug\n\nIts tracking number is 00340434.');
  expect(text).toContain('Follow the parcel: https://dhl.example.com/?a=1&b=2');
  expect(html).toContain('<a href="https://dhl.example.com/?a=1&amp;b=2"');
});

test.each(['javascript:alert(1)', 'https://x.example.com/" onclick="x', 'data:text/html,x', 'https://a b', ''])(
  'the address %j is no link',
  (trackingUrl) => {
    const { text, html } = letterText({ ...shipped, trackingUrl }, shop);

    expect(html).not.toContain('<a ');
    expect(text).not.toContain('Follow the parcel');
  },
);

test('what people write stays text, in HTML and in the header', () => {
  const title = `<img src=x onerror='alert("x")'> & co`;

  const { subject, html } = letterText(
    { ...shipped, buyerName: '<b>Jane</b>', orderNumber: '1\r\nBcc: all@example.com', lines: [{ title, quantity: 1 }] },
    shop,
  );

  expect(subject).not.toMatch(/[\r\n]/);
  expect(html).toContain('&lt;b&gt;Jane&lt;/b&gt;');
  expect(html).toContain('&lt;img src=x onerror=&#39;alert(&quot;x&quot;)&#39;&gt; &amp; co');
  expect(html).not.toMatch(/<(img|b|script|link)\b/);
});

test('nothing is fetched, and no style sheet is needed', () => {
  const { html } = letterText({ ...shipped, trackingUrl: null }, shop);

  expect(html).not.toMatch(/https?:|<style|class=|src=/);
});
