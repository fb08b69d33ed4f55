import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { newKey, openService, type Payload, request, type ServiceUnderTest, staff } from '../service-under-test.ts';

// Who tries stolen numbers signs in nowhere, and takes another card and another cart each time.

let tested: ServiceUnderTest;
const windowMs = 3_600_000;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'), {
    guestDeclinesPerAddressMax: 3,
    guestDeclinesPerDeviceMax: 4,
    guestDeclinesPerAmountMax: 6,
  });
});
// What the test before tried is long ago.
beforeEach(() => tested.pass(windowMs));
afterAll(() => tested.close());

let amounts = 1_000;
/** A guest's attempt over an amount that no other has. */
function attempt(more: Readonly<Record<string, unknown>> = {}): Promise<Payload> {
  amounts += 1;
  return tested.authorize(request({ buyerId: null, amountMinor: amounts, ...more }));
}

async function declined(times: number, more: Readonly<Record<string, unknown>>): Promise<void> {
  for (let tried = 0; tried < times; tried += 1) {
    const { errors } = await attempt({ paymentMethodToken: 'tok_declined', ...more });
    expect(errors).toMatchObject([{ declineCode: 'GENERIC_DECLINE' }]);
  }
}

const tooMany = [{ __typename: 'PaymentDeclinedError', declineCode: 'TOO_MANY_ATTEMPTS', retryable: true }];

describe.each([
  ['at one address', 3, () => ({ payer: { address: `1 Mill Lane ${newKey()}` } })],
  ['from one device', 4, () => ({ payer: { device: newKey() } })],
  ['over one amount', 6, () => ({ amountMinor: (amounts += 1) })],
] as const)('guests whose cards are declined %s', (_, max, same) => {
  test('are told to come back later, and the bank is not asked, until the window is over', async () => {
    const alike = same();
    await declined(max - 1, alike);
    expect((await attempt(alike)).errors).toEqual([]);
    await declined(1, alike);
    const before = tested.bank.requests.length;

    const blocked = await attempt(alike);

    expect(blocked.errors).toMatchObject(tooMany);
    expect(tested.bank.requests).toHaveLength(before);
    expect(await tested.payment(blocked.payment?.id ?? '', staff)).toMatchObject({ risk: 'BLOCKED' });
    tested.pass(windowMs);
    expect((await attempt(alike)).errors).toEqual([]);
  });

  test('do not keep others from paying, nor who is signed in', async () => {
    const alike = same();
    await declined(max, alike);

    expect((await attempt()).errors).toEqual([]);
    expect((await attempt({ ...alike, buyerId: newKey() })).errors).toEqual([]);
  });
});

test('what tells guests apart is kept as a hash alone, and of nobody who is signed in', async () => {
  const address = `2 Mill Lane ${newKey()}`;
  await attempt({ payer: { address } });
  await attempt({ payer: { address }, buyerId: newKey() });

  const { rows } = await tested.db.pool.query<{ hash: string; times: number; row: string }>(
    `select address_hash as hash, count(*)::int as times, min(payment::text) as row from payment
      where address_hash is not null group by address_hash`,
  );
  expect(rows.some(({ row }) => row.includes('Mill Lane'))).toBe(false);
  expect(rows.every(({ times }) => times >= 1)).toBe(true);
  const { rows: known } = await tested.db.pool.query(
    'select from payment where buyer_id is not null and address_hash is not null',
  );
  expect(known).toEqual([]);
});

test('a caller that says more of the guest when it asks again is answered as before', async () => {
  const asked = request({ buyerId: null });
  const first = await tested.authorize(asked);

  expect(await tested.authorize({ ...asked, payer: { address: '3 Mill Lane' } })).toEqual(first);
});
