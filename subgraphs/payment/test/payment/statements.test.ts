import { statementCount } from '@tributary/kit/database/test-database';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { authorizePayment } from '../../src/actions/payment/authorize-payment.ts';
import { capturePayment } from '../../src/actions/payment/capture-payment.ts';
import type { PaymentResult } from '../../src/actions/payment/payment-result.ts';
import type { MoneyService } from '../../src/actions/service.ts';
import type { Provider } from '../../src/remote/bank/provider.ts';
import { reconcile } from '../../src/actions/payment/reconcile-payments.ts';
import { mortal, mortalService } from '../mortal.ts';
import { openService, type ServiceUnderTest, timeoutMs } from '../service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

function authorize(service: MoneyService, payableId: string): Promise<PaymentResult<unknown>> {
  const owed = { buyerId: null, amountMinor: 4_200, currency: 'USD', payableAmountMinor: 4_200 };
  const asked = { caller: 'order', idempotencyKey: `authorize-${payableId}`, paymentMethodToken: 'tok_visa' };
  return authorizePayment(service, { ...owed, ...asked, payableId });
}

function capture(service: MoneyService, payment: PaymentResult<unknown>): Promise<PaymentResult<unknown>> {
  const { id: paymentId } = paid(payment);
  return capturePayment(service, {
    caller: 'order',
    idempotencyKey: `capture-${paymentId}`,
    paymentId,
    amount: null,
  });
}

function paid(result: PaymentResult<unknown>) {
  if (result.kind !== 'PaymentDone') throw new Error(JSON.stringify(result));
  return result.payment;
}

/** All that was written of a payable, but for ids and times. */
async function written(payableId: string) {
  const columns = [
    `(select jsonb_agg(status || ' ' || authorized_minor || ' ' || captured_minor) from payment where payable_id = $1) as payments`,
    `(select jsonb_agg(kind || ' ' || f.amount_minor order by position) from payment_transaction f
        join payment p on p.id = f.payment_id where payable_id = $1) as facts`,
    `(select jsonb_agg(i.kind || ' ' || state order by i.id) from payment_instruction i
        join payment p on p.id = i.payment_id where payable_id = $1) as told`,
    `(select jsonb_agg(account || ' ' || amount_minor order by e.position) from ledger_entry e
        join ledger_booking b on b.id = e.booking_id where payable_id = $1) as booked`,
    `(select jsonb_agg(type order by seq) from outbox where data ->> 'payableId' = $1) as events`,
  ];
  const { rows } = await tested.db.pool.query(`select ${columns.join(', ')}`, [payableId]);
  return rows[0];
}

const bought = {
  payments: ['SUCCEEDED 4200 4200'],
  facts: ['AUTHORIZE 4200', 'CAPTURE 4200'],
  told: ['AUTHORIZE ACCEPTED', 'CAPTURE ACCEPTED'],
  booked: ['psp:receivable 4200', 'customer:liability -4200'],
  events: ['payment.authorized', 'payment.captured'],
};

/** The service with a bank of which `meanwhile` happens after it has done something, and before its answer arrives. */
function withSlowBank(service: MoneyService, meanwhile: () => Promise<unknown>): MoneyService {
  const [provider] = service.providers;
  const slow = <Request, Answer>(call: (request: Request) => Promise<Answer>) => {
    return async (request: Request): Promise<Answer> => {
      const answer = await call(request);
      await meanwhile();
      return answer;
    };
  };
  const authorizing = slow((request: Parameters<Provider['authorize']>[0]) => provider.authorize(request));
  const capturing = slow((request: Parameters<Provider['capture']>[0]) => provider.capture(request));
  return { ...service, providers: [{ ...provider, authorize: authorizing, capture: capturing }] };
}

test('a payment is authorised in three statements and captured in three, each a transaction of its own', async () => {
  const query = vi.spyOn(Client.prototype, 'query');
  const authorized = await authorize(tested.service, 'ord_counted');
  const before = statementCount(query.mock.calls);
  await capture(tested.service, authorized);
  const after = statementCount(query.mock.calls);
  query.mockRestore();

  expect([before, after]).toEqual([3, 6]);
  expect(await written('ord_counted')).toEqual(bought);
});

/** One more payment of as much for a payable of which three times as much is owed. */
function another(payableId: string, idempotencyKey: string): Promise<PaymentResult<unknown>> {
  const wish = { buyerId: null, amountMinor: 1_000, currency: 'USD', payableId, payableAmountMinor: 3_000 };
  return authorizePayment(tested.service, { ...wish, caller: 'order', idempotencyKey, paymentMethodToken: 'tok_visa' });
}

test('a second payment for one payable is authorised in three statements, too', async () => {
  paid(await another('ord_second', 'first-of-two'));

  const query = vi.spyOn(Client.prototype, 'query');
  const second = paid(await another('ord_second', 'second-of-two'));
  const count = statementCount(query.mock.calls);
  query.mockRestore();

  expect(count).toBe(3);
  expect(second).toMatchObject({ status: 'REQUIRES_CAPTURE', authorizedMinor: 1_000 });
  expect(await another('ord_second', 'second-of-two')).toMatchObject({ payment: { id: second.id } });
});

test('of many that pay for one payable at once, first or later, no more pay than is owed', async () => {
  for (let round = 0; round < 5; round += 1) {
    const payableId = `ord_crowd_${round}`;
    const keys = Array.from({ length: 12 }, (_, index) => `${payableId}-${index % 6}`);

    const results = await Promise.all(keys.map((key) => another(payableId, key)));

    const ids = new Set(results.flatMap((one) => (one.kind === 'PaymentDone' ? [one.payment.id] : [])));
    expect([payableId, ids.size]).toEqual([payableId, 3]);
    expect((await written(payableId)).payments).toEqual(Array(3).fill('REQUIRES_CAPTURE 1000 0'));
  }
});

test('what somebody else learned of the bank meanwhile is written once', async () => {
  const service = withSlowBank(tested.service, async () => {
    tested.pass(60_000);
    await reconcile(tested.service);
  });

  const captured = await capture(service, await authorize(service, 'ord_learned'));

  expect(paid(captured)).toMatchObject({ status: 'SUCCEEDED', capturedMinor: 4_200 });
  expect(await written('ord_learned')).toEqual(bought);
});

test('the answer to who pays a second time for one payable is that nothing is owed any more', async () => {
  await capture(tested.service, await authorize(tested.service, 'ord_twice'));

  const again = { buyerId: null, amountMinor: 1, currency: 'USD', payableId: 'ord_twice' };
  const asked = { caller: 'order', idempotencyKey: 'authorize-again', paymentMethodToken: 'tok_visa' };

  expect(await authorizePayment(tested.service, { ...again, ...asked })).toMatchObject({
    failures: [{ kind: 'MoreThanOwed' }],
  });
  expect(await written('ord_twice')).toEqual(bought);
});

test('a process may be killed before and after each statement and each call of the bank: a repeat ends it, once', async () => {
  let deaths = 0;
  for (let at = 1; ; at += 1) {
    const payableId = `ord_killed_${at}`;
    const { tick, isDead } = mortal(at);
    const dying = mortalService(tested.service, tick);
    await authorize(dying, payableId)
      .then((authorized) => capture(dying, authorized))
      .catch(() => undefined);
    if (!isDead()) break;

    deaths += 1;
    // What the bank was told cannot be under way any more: what it never got may be sent again.
    tested.pass(2 * timeoutMs);
    await capture(tested.service, await authorize(tested.service, payableId));
    expect([at, await written(payableId)]).toEqual([at, bought]);
  }
  // Before and after each of six statements and two calls.
  expect(deaths).toBeGreaterThanOrEqual(16);
});
