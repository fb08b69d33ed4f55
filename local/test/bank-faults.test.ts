import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBank, type RunningBank } from './running-bank.ts';

let bank: RunningBank;

beforeEach(async () => {
  bank = await openBank({ lostAnswerMs: 50 });
});
afterEach(() => bank.stop());

const script = (fault: object) => bank.post('/admin/faults', fault);
const isKnown = async (key: string) => (await bank.call(`/v1/charges?idempotencyKey=${key}`)).status === 200;

test.each([
  { fault: 'timeout_before', status: 500, isDone: false },
  { fault: 'timeout_after', status: 201, isDone: true },
  { fault: 'error_before', status: 500, isDone: false },
  { fault: 'error_after', status: 500, isDone: true },
  { fault: 'slow', status: 201, isDone: true },
])('$fault is answered with $status, and the work is done: $isDone', async ({ fault, status, isDone }) => {
  await script({ operation: 'charge', fault, delayMs: 20 });

  const struck = await bank.charge('tok_visa', 'a-1');
  const known = await isKnown('a-1');
  const repeated = await bank.charge('tok_visa', 'a-1');

  expect(struck.status).toBe(status);
  expect(known).toBe(isDone);
  expect(repeated).toMatchObject({ status: isDone ? 200 : 201, body: { status: 'authorized' } });
});

test('the next charges are declined, as often as the script says', async () => {
  await script({ operation: 'charge', fault: 'decline', times: 2, declineCode: 'insufficient_funds' });

  const answers = [];
  for (const key of ['a-1', 'a-2', 'a-3']) answers.push(await bank.charge('tok_visa', key));

  expect(answers.map(({ body }) => [body['status'], body['declineCode']])).toEqual([
    ['declined', 'insufficient_funds'],
    ['declined', 'insufficient_funds'],
    ['authorized', null],
  ]);
});

test('a fault meets its own operation alone, and any meets all', async () => {
  const id = await bank.authorized();
  await script({ operation: 'capture', fault: 'error_after' });

  const others = [await bank.authorized('a-2'), (await bank.call(`/v1/charges/${id}`)).status];
  const captured = await bank.post(`/v1/charges/${id}/capture`, {}, 'capture-1');
  await script({ operation: 'any', fault: 'error_before' });
  const found = await bank.call(`/v1/charges/${id}`);

  expect(others[1]).toBe(200);
  expect([captured.status, found.status]).toEqual([500, 500]);
  expect((await bank.call(`/v1/charges/${id}`)).body['status']).toBe('captured');
});

/** The statuses of twelve charges of which about half fail. */
async function failing(prefix: string): Promise<number[]> {
  await script({ operation: 'charge', fault: 'error_before', times: null, probability: 0.5, seed: 42 });
  const statuses: number[] = [];
  for (let made = 0; made < 12; made += 1) statuses.push((await bank.charge('tok_visa', `${prefix}-${made}`)).status);
  await bank.call('/admin/faults', { method: 'DELETE' });
  return statuses;
}

test('with the same seed the same requests fail', async () => {
  const [first, second] = [await failing('a'), await failing('b')];

  expect(second).toEqual(first);
  expect(new Set(first)).toEqual(new Set([201, 500]));
});

test('the script can be read and shortened', async () => {
  const first = await script({ operation: 'charge', fault: 'error_before' });
  await script({ operation: 'webhook', fault: 'duplicate', times: null, copies: 2 });
  await bank.charge('tok_visa', 'a-1');

  const listed = await bank.call('/admin/faults');
  const rest = await bank.call(`/admin/faults/${String(first.body['id'])}`, { method: 'DELETE' });
  const again = await bank.call(`/admin/faults/${String(first.body['id'])}`, { method: 'DELETE' });
  const none = await bank.call('/admin/faults', { method: 'DELETE' });

  expect(listed.body['faults']).toMatchObject([
    { operation: 'charge', fault: 'error_before', times: 1, struck: 1 },
    { operation: 'webhook', fault: 'duplicate', times: null, copies: 2, struck: 0 },
  ]);
  expect(rest.body['faults']).toMatchObject([{ operation: 'webhook' }]);
  expect(again.status).toBe(404);
  expect(none.body).toEqual({ faults: [] });
});

test.each([
  { operation: 'charge', fault: 'duplicate' },
  { operation: 'webhook', fault: 'timeout_after' },
  { operation: 'charge', fault: 'sulk' },
  { operation: 'charge', fault: 'slow', probability: 2 },
])('the script refuses %o', async (fault) => {
  expect(await script(fault)).toMatchObject({ status: 422, body: { error: { code: 'invalid_request' } } });
});
