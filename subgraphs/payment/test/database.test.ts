import { inTransaction } from '@tributary/kit/database/database';
import { managerOf } from '@tributary/kit/database/queries';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { findInstruction, insertInstruction } from '../src/database/payment/payment-instructions.ts';
import { insertFacts, transactionsOf } from '../src/database/payment/payment-transactions.ts';
import { findPayment, lockPayment, savePayment } from '../src/database/payment/payments.ts';
import { instructionTable, payableTable, paymentTable, transactionTable } from '../src/database/payment/tables.ts';
import type { Fact } from '../src/domain/payment/payment-transaction.ts';
import { newKey, openService, request, type ServiceUnderTest } from './service-under-test.ts';

// Whatever a later version of this service gets wrong, the database does not let it count money that is not there.

let tested: ServiceUnderTest;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

async function held(): Promise<string> {
  const { payment } = await tested.authorize(request());
  return payment?.id ?? '';
}

function fact(kind: Fact['kind'], amountMinor: number): Fact {
  return {
    kind,
    succeeded: true,
    amountMinor,
    declineCode: null,
    providerReference: null,
    refundId: null,
    chargebackId: null,
  };
}

/** Writes facts and saves the payment with a status, as an action with a bug would. */
function write(paymentId: string, status: 'SUCCEEDED' | 'CANCELLED' | 'REQUIRES_CAPTURE', facts: readonly Fact[]) {
  return inTransaction(tested.db, async (tx) => {
    const payment = await lockPayment(tx, paymentId);
    if (payment === null) throw new Error(`there is no payment ${paymentId}`);
    await insertFacts(tx, facts, { payment, at: new Date() });
    await savePayment(tx, { ...payment, status });
  });
}

describe('facts', () => {
  test.each(['update payment_transaction set amount_minor = 1', 'delete from payment_transaction'])(
    'cannot be changed: %s',
    async (statement) => {
      const paymentId = await held();

      await expect(tested.db.pool.query(`${statement} where payment_id = $1`, [paymentId])).rejects.toThrow(
        'append-only',
      );
    },
  );

  test.each(['AUTHORIZE', 'CAPTURE', 'VOID'] as const)('of one kind do not succeed twice: %s', async (kind) => {
    const paymentId = await held();

    await expect(write(paymentId, 'SUCCEEDED', [fact(kind, 1), fact(kind, 1)])).rejects.toThrow(
      'payment_transaction_once',
    );
  });

  test('say why they failed, and only then', async () => {
    const paymentId = await held();

    await expect(write(paymentId, 'SUCCEEDED', [{ ...fact('CAPTURE', 1), succeeded: false }])).rejects.toThrow(
      'payment_transaction_reason_if_refused',
    );
  });
});

describe('sums', () => {
  test('never take more than was held', async () => {
    const paymentId = await held();

    await expect(write(paymentId, 'SUCCEEDED', [fact('CAPTURE', 2501)])).rejects.toThrow(
      'payment_captured_within_authorized',
    );
    expect(await tested.payment(paymentId)).toMatchObject({ status: 'REQUIRES_CAPTURE', captured: { amountMinor: 0 } });
  });

  test('never take and release the same money', async () => {
    await expect(write(await held(), 'SUCCEEDED', [fact('CAPTURE', 2500), fact('VOID', 1)])).rejects.toThrow(
      'payment_captured_within_authorized',
    );
  });

  test('leave nothing held when a payment ends', async () => {
    await expect(write(await held(), 'SUCCEEDED', [fact('CAPTURE', 1000)])).rejects.toThrow(
      'payment_nothing_held_at_the_end',
    );
    await expect(write(await held(), 'CANCELLED', [])).rejects.toThrow('payment_nothing_held_at_the_end');
  });

  test('agree with the status', async () => {
    await expect(write(await held(), 'CANCELLED', [fact('CAPTURE', 2500)])).rejects.toThrow(
      'payment_captured_when_succeeded',
    );
    await expect(write(await held(), 'REQUIRES_CAPTURE', [fact('VOID', 2500)])).rejects.toThrow(
      'payment_held_while_it_requires_capture',
    );
  });
});

test('the tables are as they are described', async () => {
  const paymentId = await held();
  const { payment, payable, instruction, transaction } = await inTransaction(tested.db, async (tx) => {
    const found = await managerOf(tx).getRepository(paymentTable).findOneByOrFail({ id: paymentId });
    return {
      payment: found,
      payable: await managerOf(tx).getRepository(payableTable).findOneByOrFail({ id: found.payableId }),
      instruction: await managerOf(tx).getRepository(instructionTable).findOneByOrFail({ paymentId }),
      transaction: await managerOf(tx).getRepository(transactionTable).findOneByOrFail({ paymentId }),
    };
  });

  const { idempotencyKey, methodHash } = payment;
  const hashes = { methodHash, addressHash: null, deviceHash: null };
  expect(payment).toEqual({ ...(await findPayment(tested.db, paymentId)), idempotencyKey, ...hashes });
  expect(payable).toEqual({ id: payment.payableId, currency: 'USD', askedMinor: null, recognizedAt: null });
  expect(instruction).toEqual({ ...(await findInstruction(tested.db, instruction.id)), checkAt: instruction.checkAt });
  expect([transaction]).toEqual([
    { ...(await transactionsOf(tested.db, [paymentId]))[0], position: transaction.position },
  ]);
});

test('a payment has one open instruction at most', async () => {
  const paymentId = await held();
  const open = (id: string) =>
    inTransaction(tested.db, (tx) =>
      insertInstruction(
        tx,
        {
          id,
          paymentId,
          kind: 'CAPTURE',
          amountMinor: 1,
          refundId: null,
          state: 'OPEN',
          askedAt: new Date(),
          checks: 0,
        },
        new Date(),
      ),
    );

  await open(newKey());

  await expect(open(newKey())).rejects.toThrow('payment_instruction_one_open');
});

test('all payments for one thing are in one currency', async () => {
  const { payableId } = request();
  await tested.db.pool.query(`insert into payable values ($1, 'USD')`, [payableId]);

  await expect(
    tested.db.pool.query(
      `insert into payment (id, payable_id, idempotency_key, provider, status, currency, amount_minor, created_at)
       values ($1, $2, 'a key', 'bank', 'PROCESSING', 'EUR', 1, now())`,
      [newKey(), payableId],
    ),
  ).rejects.toThrow('payment_payable_fkey');
});
