import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bank } from '../src/bank/bank.ts';
import { openBank, order, type RunningBank } from './running-bank.ts';

let bank: RunningBank;

beforeEach(async () => {
  bank = await openBank();
});
afterEach(() => bank.stop());

const post: RunningBank['post'] = (path, body, key) => bank.post(path, body, key);
const call: RunningBank['call'] = (path, init) => bank.call(path, init);
const charge: RunningBank['charge'] = (token, key) => bank.charge(token, key);
const authorized: RunningBank['authorized'] = (key) => bank.authorized(key);

test('a card becomes a token that says nothing about it, and the token can be charged', async () => {
  const card = { number: '4242 4242 4242 4242', expiry: '12/30', securityCode: '123' };

  const token = await post('/v1/tokens', card);
  const charged = await charge(String(token.body['token']), 'authorize-1');

  expect(token).toMatchObject({ status: 201, body: { brand: 'visa', last4: '4242' } });
  expect(charged).toEqual({
    status: 201,
    isReplay: false,
    body: {
      id: expect.stringMatching(/^chg_[0-9a-f]{24}$/),
      status: 'authorized',
      amountMinor: 2_500,
      capturedMinor: 0,
      currency: 'USD',
      reference: 'pay_1',
      declineCode: null,
      actionUrl: null,
      captureBefore: '2026-01-22T12:00:00.000Z',
      version: 1,
      refundedMinor: 0,
      chargedBackMinor: 0,
      refunds: [],
      chargebacks: [],
      card: { brand: 'visa', last4: '4242' },
    },
  });
});

test.each([
  { code: 'invalid_number', card: { number: '4242424242424241', expiry: '12/30', securityCode: '123' } },
  { code: 'invalid_expiry', card: { number: '4242424242424242', expiry: '13/30', securityCode: '123' } },
  { code: 'expired_card', card: { number: '4242424242424242', expiry: '12/25', securityCode: '123' } },
  { code: 'invalid_security_code', card: { number: '4242424242424242', expiry: '12/30', securityCode: '12' } },
])('a card is refused as $code', async ({ code, card }) => {
  const answer = await post('/v1/tokens', card);

  expect(answer).toMatchObject({ status: 422, body: { error: { code, message: expect.any(String) } } });
});

test('a card is good until the end of its month', async () => {
  const answer = await post('/v1/tokens', { number: '4242424242424242', expiry: '01/26', securityCode: '123' });

  expect(answer.status).toBe(201);
});

test.each([
  ['tok_declined', 'generic_decline'],
  ['tok_insufficient_funds', 'insufficient_funds'],
])('%s is declined', async (token, declineCode) => {
  const answer = await charge(token, 'authorize-1');

  expect(answer).toMatchObject({ status: 201, body: { status: 'declined', declineCode, captureBefore: null } });
});

test.each([
  ['4000000000000002', 'declined'],
  ['4000000000009995', 'declined'],
  ['4000000000003220', 'requires_action'],
  ['5555555555554444', 'authorized'],
])('the card number %s is %s', async (number, status) => {
  const { body } = await post('/v1/tokens', { number, expiry: '12/30', securityCode: '123' });

  expect((await charge(String(body['token']), 'authorize-1')).body['status']).toBe(status);
});

test('the same key and request get the same answer, whatever happened since', async () => {
  const first = await charge('tok_visa', 'authorize-1');
  await post(`/v1/charges/${String(first.body['id'])}/capture`, {}, 'capture-1');

  const second = await charge('tok_visa', 'authorize-1');

  expect(second).toEqual({ ...first, status: 200, isReplay: true });
});

test('two requests at once with one key make one charge', async () => {
  const answers = await Promise.all([charge('tok_visa', 'authorize-1'), charge('tok_visa', 'authorize-1')]);

  expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 201]);
});

test('the same key with another request is refused', async () => {
  const id = await authorized('key-1');

  const charged = await post('/v1/charges', { ...order, token: 'tok_visa', amountMinor: 1 }, 'key-1');
  const captured = await post(`/v1/charges/${id}/capture`, {}, 'key-1');

  const refused = { status: 409, body: { error: { code: 'idempotency_key_reused' } } };
  expect(charged).toMatchObject(refused);
  expect(captured).toMatchObject(refused);
});

test('without a key nothing is charged', async () => {
  const answer = await post('/v1/charges', { ...order, token: 'tok_visa' });

  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'idempotency_key_required' } } });
});

test('a lost answer leaves a charge that can be found by its key', async () => {
  const lost = request(`${bank.origin}/v1/charges`, { method: 'POST', headers: { 'idempotency-key': 'lost-1' } });
  lost.on('error', () => undefined);
  lost.on('response', () => expect.fail('the answer was not lost'));
  lost.end(JSON.stringify({ ...order, token: 'tok_timeout' }));
  await expect.poll(async () => (await call('/v1/charges?idempotencyKey=lost-1')).status).toBe(200);
  lost.destroy();

  const found = await call('/v1/charges?idempotencyKey=lost-1');
  const repeated = await charge('tok_timeout', 'lost-1');

  expect(found.body['charge']).toMatchObject({ status: 'authorized', reference: 'pay_1' });
  expect(repeated).toMatchObject({ status: 200, isReplay: true, body: { status: 'authorized' } });
});

test('a part can be captured, once, and no more than was held', async () => {
  const id = await authorized();

  const tooMuch = await post(`/v1/charges/${id}/capture`, { amountMinor: 2_501 }, 'capture-0');
  const part = await post(`/v1/charges/${id}/capture`, { amountMinor: 1_000 }, 'capture-1');
  const again = await post(`/v1/charges/${id}/capture`, { amountMinor: 1_000 }, 'capture-2');

  expect(tooMuch).toMatchObject({ status: 422, body: { error: { code: 'invalid_amount' } } });
  expect(part).toMatchObject({ status: 201, body: { status: 'captured', capturedMinor: 1_000, captureBefore: null } });
  expect(again).toMatchObject({ status: 409, body: { error: { code: 'invalid_state' } } });
});

test('held money can be released, taken money cannot', async () => {
  const [held, taken] = [await authorized('a-1'), await authorized('a-2')];
  await post(`/v1/charges/${taken}/capture`, {}, 'capture-1');

  const released = await post(`/v1/charges/${held}/void`, {}, 'void-1');
  const refused = await post(`/v1/charges/${taken}/void`, {}, 'void-2');

  expect(released).toMatchObject({ status: 201, body: { status: 'voided', captureBefore: null } });
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'invalid_state' } } });
});

test('money that is held for too long is released by itself', async () => {
  const id = await authorized();

  bank.setNow('2026-01-22T11:59:59Z');
  expect((await call(`/v1/charges/${id}`)).body['status']).toBe('authorized');
  bank.setNow('2026-01-22T12:00:00Z');
  expect((await call(`/v1/charges/${id}`)).body['status']).toBe('voided');

  const late = await post(`/v1/charges/${id}/capture`, {}, 'capture-1');
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'invalid_state' } } });
});

test.each([
  [true, 'authorized', null],
  [false, 'declined', 'authentication_failed'],
])('the second step, approved: %s, leaves the charge %s', async (approve, status, declineCode) => {
  const asked = await charge('tok_second_step', 'authorize-1');
  const id = String(asked.body['id']);
  expect(asked.body).toMatchObject({
    status: 'requires_action',
    actionUrl: `http://bank.test/second-step/${id}`,
    captureBefore: null,
  });

  const settled = await post(`/second-step/${id}`, { approve });

  expect(settled).toMatchObject({ status: 200, body: { status, declineCode, actionUrl: null } });
  expect(await post(`/second-step/${id}`, { approve })).toEqual(settled);
  expect(await post(`/second-step/${id}`, { approve: !approve })).toMatchObject({ status: 409 });
});

test('the page of the second step has two buttons, and shows what was chosen', async () => {
  const { body } = await post('/v1/charges', { ...order, reference: '<b>', token: 'tok_second_step' }, 'authorize-1');
  const page = `${bank.origin}/second-step/${String(body['id'])}`;

  const asked = await (await fetch(page)).text();
  const answered = await (await fetch(page, { method: 'POST', body: new URLSearchParams({ approve: 'true' }) })).text();

  expect(asked).toContain('value="true"');
  expect(asked).toContain('value="false"');
  expect(asked).toContain('&lt;b&gt;');
  expect(answered).toContain('You approved this payment');
  expect(answered).not.toContain('<form');
});

test('a restart forgets nothing, and a line torn by a crash does no harm', async () => {
  const card = { number: '4000000000000002', expiry: '12/30', securityCode: '123' };
  const token = String((await post('/v1/tokens', card)).body['token']);
  const first = await charge('tok_visa', 'authorize-1');
  bank.close();
  appendFileSync(bank.journal, '{"kind":"Change","charge":{"id":"chg_to');

  await bank.open();
  const second = await charge('tok_visa', 'authorize-1');
  const declined = await charge(token, 'authorize-2');
  bank.close();
  await bank.open();

  expect(second).toEqual({ ...first, status: 200, isReplay: true });
  expect(declined.body['status']).toBe('declined');
  expect((await call('/v1/charges?idempotencyKey=authorize-2')).status).toBe(200);
  expect(readFileSync(bank.journal, 'utf8')).not.toContain(card.number);
});

test('a journal that is damaged elsewhere is refused by line', async () => {
  await authorized();
  bank.close();
  appendFileSync(bank.journal, 'nonsense\n');

  expect(() => new Bank({ journal: bank.journal, origin: bank.origin, now: () => new Date(), tell: null })).toThrow(
    'line 2',
  );

  rmSync(bank.journal);
  await bank.open();
});

const aCharge = { ...order, token: 'tok_visa' };

test.each([
  { call: 'POST /v1/charges', body: '{', status: 400, code: 'invalid_json' },
  { call: 'POST /v1/charges', body: '{}', status: 422, code: 'invalid_request' },
  { call: 'POST /v1/charges', body: { ...aCharge, amountMinor: 2.5 }, status: 422, code: 'invalid_request' },
  { call: 'POST /v1/charges', body: { ...aCharge, amountMinor: 0 }, status: 422, code: 'invalid_request' },
  { call: 'POST /v1/charges', body: { ...aCharge, currency: 'usd' }, status: 422, code: 'invalid_request' },
  { call: 'POST /v1/charges', body: { ...aCharge, token: 'tok_none' }, status: 422, code: 'invalid_token' },
  { call: 'POST /v1/charges/chg_none/void', body: '{}', status: 404, code: 'not_found' },
  { call: 'GET /v1/charges/chg_none', body: null, status: 404, code: 'not_found' },
  { call: 'GET /v1/charges?idempotencyKey=none', body: null, status: 404, code: 'not_found' },
  { call: 'GET /elsewhere', body: null, status: 404, code: 'not_found' },
  { call: 'DELETE /v1/charges', body: null, status: 405, code: 'method_not_allowed' },
])('$call with $body is answered with $status $code', async ({ call: line, body, status, code }) => {
  const [method = '', path = ''] = line.split(' ');
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-1' };
  const text = typeof body === 'object' && body !== null ? JSON.stringify(body) : body;

  const answer = await call(path, { method, headers, body: text });

  expect(answer).toMatchObject({ status, body: { error: { code, message: expect.any(String) } } });
});

test('a body that has no end is answered before its end', async () => {
  const endless = request(`${bank.origin}/v1/charges`, { method: 'POST', headers: { 'idempotency-key': 'key-1' } });
  endless.on('error', () => undefined);
  endless.write('x'.repeat(20_000));

  const [response] = (await once(endless, 'response')) as [{ statusCode: number }];

  expect(response.statusCode).toBe(413);
  endless.destroy();
});
