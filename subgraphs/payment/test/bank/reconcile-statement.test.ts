import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { reconciliationQueue, reconcileStatement } from '../../src/actions/bank/reconcile-statement.ts';
import type { MoneyService } from '../../src/actions/service.ts';
import type { StatementEntry } from '../../src/domain/bank/statement.ts';
import type { Provider } from '../../src/remote/bank/provider.ts';
import { newKey, openService, request, type ServiceUnderTest, staff } from '../service-under-test.ts';

let tested: ServiceUnderTest;
let entries: StatementEntry[];
let isDown: boolean;
let bank: Provider;
let service: MoneyService;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  const [provider] = tested.service.providers;
  // The charges are the stand-in's; what its statement says of them is the test's to write.
  bank = {
    ...provider,
    statement: ({ from, to, after }) => {
      if (isDown) return Promise.resolve({ kind: 'Unknown', reason: 'away' });
      const all = entries.filter(({ at }) => at >= from && at < to);
      const start = Number(after ?? 0);
      const next = start + 2 < all.length ? String(start + 2) : null;
      return Promise.resolve({ kind: 'StatementPage', entries: all.slice(start, start + 2), next });
    },
  };
  service = { ...tested.service, providers: [bank] };
});
afterAll(() => tested.close());
beforeEach(async () => {
  entries = [];
  isDown = false;
  await tested.db.pool.query('truncate statement_entry, reconciliation_difference');
});

let made = 0;

function says(kind: StatementEntry['kind'], reference: string, amountMinor: number): void {
  made += 1;
  const at = tested.service.now();
  entries.push({ id: String(made), kind, reference, paymentId: null, amountMinor, currency: 'USD', at });
}

/** A payment of 25.00 that was taken, and its charge. */
async function captured(): Promise<{ readonly id: string; readonly chargeId: string }> {
  const before = new Set(tested.bank.charges.keys());
  const { payment } = await tested.authorize(request());
  await tested.capture({ paymentId: payment?.id ?? '', idempotencyKey: newKey() });
  const chargeId = [...tested.bank.charges.keys()].find((id) => !before.has(id)) ?? '';
  return { id: payment?.id ?? '', chargeId };
}

/** Compares what happened since the test began. */
async function reconcile(from: Date) {
  tested.pass(1_000);
  return reconcileStatement(service, bank, { from, to: service.now() });
}

const ledgerReader = { ...staff, scopes: ['ledger:read', 'payment:write'] };

async function differences(includeResolved = false): Promise<readonly Record<string, unknown>[]> {
  const { data } = await tested.execute(
    `query ($includeResolved: Boolean!) { reconciliationDifferences(includeResolved: $includeResolved) { nodes {
       id kind provider providerReference movement payment { id } here { amountMinor currency }
       there { amountMinor currency } resolvedAt } pageInfo { hasNextPage } } }`,
    { variables: { includeResolved }, viewer: ledgerReader },
  );
  const page = data?.['reconciliationDifferences'] as unknown as { nodes: Record<string, unknown>[] };
  return page.nodes;
}

const beginning = (): Date => {
  tested.pass(60_000);
  return service.now();
};

test('books that agree with the statement differ in nothing', async () => {
  const from = beginning();
  const [one, two] = [await captured(), await captured()];
  says('CAPTURE', one.chargeId, 2_500);
  says('CAPTURE', two.chargeId, 2_500);
  await tested.refund({ paymentId: two.id, idempotencyKey: newKey(), amountMinor: 700, reason: 'broken' });
  says('REFUND', two.chargeId, 700);

  expect(await reconcile(from)).toEqual({ charges: 2, differences: 0 });
  expect(await differences()).toEqual([]);
});

describe('a planted difference is found:', () => {
  test('money that the bank moved and we know nothing of', async () => {
    const from = beginning();
    says('CAPTURE', 'chg_of_nobody', 900);

    await reconcile(from);

    expect(await differences()).toMatchObject([
      {
        kind: 'MISSING_HERE',
        provider: 'pretend-bank',
        providerReference: 'chg_of_nobody',
        movement: 'CAPTURE',
        payment: null,
        here: { amountMinor: 0 },
        there: { amountMinor: 900, currency: 'USD' },
      },
    ]);
  });

  test('money that we know of and the bank never moved', async () => {
    const from = beginning();
    const { id, chargeId } = await captured();

    await reconcile(from);

    expect(await differences()).toMatchObject([
      {
        kind: 'MISSING_THERE',
        providerReference: chargeId,
        payment: { id },
        here: { amountMinor: 2_500 },
        there: { amountMinor: 0 },
      },
    ]);
  });

  test('another amount', async () => {
    const from = beginning();
    const { id, chargeId } = await captured();
    says('CAPTURE', chargeId, 2_400);

    const found = await reconcile(from);

    expect(found).toEqual({ charges: 1, differences: 1 });
    expect(await differences()).toMatchObject([
      { kind: 'AMOUNT_DIFFERS', payment: { id }, here: { amountMinor: 2_500 }, there: { amountMinor: 2_400 } },
    ]);
  });
});

test('what is merely late is learned of the bank and settled', async () => {
  const from = beginning();
  const { id, chargeId } = await captured();
  says('CAPTURE', chargeId, 2_500);
  // Somebody gave money back at the bank itself, and its webhook was lost.
  tested.bank.change(chargeId, {
    refunds: [{ id: 'rfd_bank', reference: null, amountMinor: 300, status: 'succeeded' }],
    chargebacks: [{ id: 'cbk_1', amountMinor: 200, status: 'lost' }],
  });
  says('REFUND', chargeId, 300);
  says('CHARGEBACK', chargeId, 200);

  const found = await reconcile(from);
  const again = await reconcile(from);

  expect([found.differences, again.differences]).toEqual([0, 0]);
  expect(await differences()).toEqual([]);
  expect(await tested.payment(id)).toMatchObject({
    refunded: { amountMinor: 300 },
    chargedBack: { amountMinor: 200 },
  });
});

test('a difference is found once, and is resolved when it has gone away', async () => {
  const from = beginning();
  const { chargeId } = await captured();

  await reconcile(from);
  const [first] = await differences();
  await reconcile(from);
  const [second] = await differences();
  says('CAPTURE', chargeId, 2_500);
  // On a later day, when the charge itself has not moved any more.
  await reconcile(service.now());

  expect(second).toEqual(first);
  expect(await differences()).toEqual([]);
  expect(await differences(true)).toMatchObject([{ id: first?.['id'], resolvedAt: expect.any(String) as string }]);
});

test('a statement that is read twice counts once', async () => {
  const from = beginning();
  const { chargeId } = await captured();
  says('CAPTURE', chargeId, 2_500);

  const all = [await reconcile(from), await reconcile(from), await reconcile(from)];

  expect(all.map((one) => one.differences)).toEqual([0, 0, 0]);
});

test('a bank that is away fails the job, which is tried again', async () => {
  isDown = true;

  const queue = reconciliationQueue(service);

  await expect(queue.work({}, { id: 'job', attempt: 1, signal: new AbortController().signal })).rejects.toThrow('away');
});

test('the job compares yesterday', async () => {
  says('CAPTURE', 'chg_of_yesterday', 100);
  tested.pass(24 * 60 * 60 * 1_000);

  await reconciliationQueue(service).work({}, { id: 'job', attempt: 1, signal: new AbortController().signal });

  expect(await differences()).toContainEqual(expect.objectContaining({ providerReference: 'chg_of_yesterday' }));
});

test('who may not read the ledger may not read differences', async () => {
  const { data, errors } = await tested.execute('{ reconciliationDifferences { nodes { id } } }', { viewer: staff });

  expect(data?.['reconciliationDifferences'] ?? null).toBeNull();
  expect(errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
});
