import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBank, order, type RunningBank } from './running-bank.ts';

let bank: RunningBank;

beforeEach(async () => {
  bank = await openBank();
});
afterEach(() => bank.stop());

const card = { number: '4242 4242 4242 4242', expiry: '12/30', securityCode: '123' };

test('captured money can be given back in parts, and no more of it than was taken', async () => {
  const id = await bank.captured();
  const refund = (amountMinor: number, key: string) =>
    bank.post(`/v1/charges/${id}/refunds`, { amountMinor, reference: `ref_${key}` }, key);

  const first = await refund(1_000, 'refund-1');
  const tooMuch = await refund(1_501, 'refund-2');
  const rest = await bank.post(`/v1/charges/${id}/refunds`, {}, 'refund-3');
  const none = await refund(1, 'refund-4');

  expect(first).toMatchObject({
    status: 201,
    body: {
      status: 'captured',
      capturedMinor: 2_500,
      refundedMinor: 1_000,
      refunds: [{ reference: 'ref_refund-1', amountMinor: 1_000, status: 'succeeded', idempotencyKey: 'refund-1' }],
    },
  });
  expect(tooMuch).toMatchObject({ status: 422, body: { error: { code: 'invalid_amount' } } });
  expect(rest.body).toMatchObject({ refundedMinor: 2_500, refunds: [{ amountMinor: 1_000 }, { amountMinor: 1_500 }] });
  expect(none).toMatchObject({ status: 422, body: { error: { code: 'invalid_amount' } } });
});

test('a refund with the same key happens once, and with another amount is refused', async () => {
  const id = await bank.captured();
  const refund = (amountMinor: number) => bank.post(`/v1/charges/${id}/refunds`, { amountMinor }, 'refund-1');

  const [first, second] = await Promise.all([refund(1_000), refund(1_000)]);
  const other = await refund(999);

  expect(second.body).toEqual(first.body);
  expect([first.isReplay, second.isReplay].filter(Boolean)).toHaveLength(1);
  expect(other).toMatchObject({ status: 409, body: { error: { code: 'idempotency_key_reused' } } });
  expect((await bank.call(`/v1/charges/${id}`)).body).toMatchObject({ refundedMinor: 1_000 });
});

test('money that is only held cannot be refunded', async () => {
  const id = await bank.authorized();

  const answer = await bank.post(`/v1/charges/${id}/refunds`, {}, 'refund-1');

  expect(answer).toMatchObject({ status: 409, body: { error: { code: 'invalid_state' } } });
});

test('a refund that the account does not take is there as failed, and can be tried again', async () => {
  const id = await bank.captured();
  await bank.post('/admin/faults', { operation: 'refund', fault: 'decline' });

  const failed = await bank.post(`/v1/charges/${id}/refunds`, {}, 'refund-1');
  const again = await bank.post(`/v1/charges/${id}/refunds`, {}, 'refund-2');

  expect(failed.body).toMatchObject({ refundedMinor: 0, refunds: [{ amountMinor: 2_500, status: 'failed' }] });
  expect(again.body).toMatchObject({ refundedMinor: 2_500, refunds: [{ status: 'failed' }, { status: 'succeeded' }] });
});

test('a chargeback takes from what is left, and is no refund', async () => {
  const id = await bank.captured();
  await bank.post(`/v1/charges/${id}/refunds`, { amountMinor: 500 }, 'refund-1');

  const taken = await bank.post(`/admin/charges/${id}/chargebacks`, { reason: 'fraudulent' });
  const again = await bank.post(`/admin/charges/${id}/chargebacks`, {});

  expect(taken).toMatchObject({
    status: 201,
    body: { refundedMinor: 500, chargedBackMinor: 2_000, chargebacks: [{ amountMinor: 2_000, reason: 'fraudulent' }] },
  });
  expect(again).toMatchObject({ status: 422, body: { error: { code: 'invalid_amount' } } });
});

test('a token says which card it stands for, and nothing more', async () => {
  const { body } = await bank.post('/v1/tokens', card);

  const known = await bank.call(`/v1/tokens/${String(body['token'])}`);
  const wellKnown = await bank.call('/v1/tokens/tok_visa');
  const unknown = await bank.call('/v1/tokens/tok_none');

  expect(known.body).toEqual({ token: body['token'], brand: 'visa', last4: '4242', expiry: '12/30', reusable: true });
  expect(wellKnown.body).toMatchObject({ brand: 'visa', last4: '4242' });
  expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
});

test('a saved card can be charged again and again, one that is not reusable once', async () => {
  const saved = String((await bank.post('/v1/tokens', card)).body['token']);
  const once = String((await bank.post('/v1/tokens', { ...card, reusable: false })).body['token']);

  const charges = [await bank.charge(saved, 'a-1'), await bank.charge(saved, 'a-2')];
  const first = await bank.charge(once, 'b-1');
  const repeated = await bank.charge(once, 'b-1');
  const second = await bank.charge(once, 'b-2');

  expect(charges.map(({ body }) => body['status'])).toEqual(['authorized', 'authorized']);
  expect(first.body['status']).toBe('authorized');
  expect(repeated).toMatchObject({ status: 200, isReplay: true });
  expect(second).toMatchObject({ status: 422, body: { error: { code: 'token_used' } } });
});

test('a card that asks for a second step is declined when its owner is not there', async () => {
  const answer = await bank.post('/v1/charges', { ...order, token: 'tok_second_step', offSession: true }, 'a-1');

  expect(answer.body).toMatchObject({ status: 'declined', declineCode: 'authentication_required', actionUrl: null });
});

test('a dispute takes the money until it is won, and for good where it is lost', async () => {
  const id = await bank.captured();
  const opened = await bank.post(`/admin/charges/${id}/chargebacks`, { amountMinor: 1_000, disputed: true });
  const [chargeback] = opened.body['chargebacks'] as readonly { readonly id: string; readonly status: string }[];

  expect(opened.body).toMatchObject({ chargedBackMinor: 1_000, chargebacks: [{ status: 'open' }] });
  const won = await bank.post(`/admin/chargebacks/${chargeback?.id}`, { outcome: 'won' });
  const again = await bank.post(`/admin/chargebacks/${chargeback?.id}`, { outcome: 'won' });
  const lost = await bank.post(`/admin/chargebacks/${chargeback?.id}`, { outcome: 'lost' });

  expect(won).toMatchObject({ status: 201, body: { chargedBackMinor: 0, chargebacks: [{ status: 'won' }] } });
  expect(again.body['version']).toBe(won.body['version']);
  expect(lost).toMatchObject({ status: 409, body: { error: { code: 'invalid_state' } } });
  expect(await bank.post('/admin/chargebacks/cbk_nobody', { outcome: 'won' })).toMatchObject({ status: 404 });
});

test('a refund that had succeeded may come back, once, and the statement says so', async () => {
  const id = await bank.captured();
  const refunded = await bank.post(`/v1/charges/${id}/refunds`, { amountMinor: 700 }, 'refund-1');
  const [refund] = refunded.body['refunds'] as readonly { readonly id: string }[];

  const returned = await bank.post(`/admin/refunds/${refund?.id}/return`, {});
  const again = await bank.post(`/admin/refunds/${refund?.id}/return`, {});

  expect(returned).toMatchObject({ status: 201, body: { refundedMinor: 0, refunds: [{ status: 'failed' }] } });
  expect(again.body['version']).toBe(returned.body['version']);
  const page = await bank.call('/v1/statement?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z');
  expect(page.body).toMatchObject({
    entries: [
      { kind: 'capture', amountMinor: 2_500 },
      { kind: 'refund', amountMinor: 700 },
      { kind: 'refund', amountMinor: -700 },
    ],
  });
});

test('the statement lists what moved money, with our keys, page by page, and forgets nothing in a restart', async () => {
  const id = await bank.captured('a-1');
  await bank.authorized('a-2');
  bank.setNow('2026-01-16T00:00:00Z');
  await bank.post(`/v1/charges/${id}/refunds`, { amountMinor: 1_000 }, 'refund-1');
  await bank.post(`/admin/charges/${id}/chargebacks`, { amountMinor: 300 });
  bank.close();
  await bank.open();
  const page = (more: string) => bank.call(`/v1/statement?${more}`);

  const dayOne = await page('from=2026-01-15T00:00:00Z&to=2026-01-16T00:00:00Z');
  const first = await page('from=2026-01-15T00:00:00Z&to=2026-01-17T00:00:00Z&limit=2');
  const second = await page('from=2026-01-15T00:00:00Z&to=2026-01-17T00:00:00Z&limit=2&after=2');

  const capture = {
    kind: 'capture',
    chargeId: id,
    reference: 'pay_1',
    idempotencyKey: 'capture-a-1',
    amountMinor: 2_500,
  };
  const refund = { kind: 'refund', chargeId: id, idempotencyKey: 'refund-1', amountMinor: 1_000, currency: 'USD' };
  expect(dayOne.body).toMatchObject({ entries: [capture], next: null });
  expect(first.body).toMatchObject({ entries: [capture, refund], next: 2 });
  expect(second.body).toMatchObject({
    entries: [{ kind: 'chargeback', idempotencyKey: null, amountMinor: 300 }],
    next: null,
  });
  expect(await page('from=yesterday&to=today')).toMatchObject({ status: 422 });
});

test('each change makes the charge one version later, a repeat does not', async () => {
  const id = await bank.authorized();
  await bank.post(`/v1/charges/${id}/capture`, {}, 'capture-1');
  await bank.post(`/v1/charges/${id}/capture`, {}, 'capture-1');
  const refunded = await bank.post(`/v1/charges/${id}/refunds`, { amountMinor: 1 }, 'refund-1');

  expect(refunded.body['version']).toBe(3);
});

test('a journal of before there were refunds is read', async () => {
  const id = await bank.captured();
  bank.close();
  const older = readFileSync(bank.journal, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { charge, kind, request } = JSON.parse(line) as {
        charge: Record<string, unknown>;
        kind: string;
        request: unknown;
      };
      const { version: _1, refundedMinor: _2, chargedBackMinor: _3, refunds: _4, chargebacks: _5, ...rest } = charge;
      return JSON.stringify({ kind, charge: rest, request });
    });
  writeFileSync(bank.journal, `${older.join('\n')}\n`);

  await bank.open();
  const refunded = await bank.post(`/v1/charges/${id}/refunds`, {}, 'refund-1');

  expect(refunded).toMatchObject({ status: 201, body: { refundedMinor: 2_500 } });
});
