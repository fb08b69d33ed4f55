import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { inTransaction, migration, rowsOf } from '@tributary/kit/database/database';
import {
  abandon,
  answered,
  begin,
  type Claim,
  finish,
  forgetExpired,
  idempotencyTable,
  isIdempotencyKey,
  once,
} from '@tributary/kit/database/idempotency';
import { type TestDatabase, testDatabase } from '@tributary/kit/database/test-database';

let db: TestDatabase;
let claim: Claim;
let number = 0;
beforeAll(async () => {
  db = await testDatabase(inject('postgresUrl'), {
    entities: [],
    migrations: [migration(1, 'create tables', [...idempotencyTable, 'create table effect (name text)'])],
  });
});
afterAll(() => db.drop());
beforeEach(() => {
  number += 1;
  claim = {
    principal: 'cus_1',
    operation: 'orderPlace',
    key: `key-number-${number}`,
    input: { cartId: 'crt_1', a: 1 },
  };
});

describe('once', () => {
  test('does the work for the first of a hundred callers at once and answers all alike', async () => {
    const all = await Promise.all(Array.from({ length: 100 }, () => once(db, claim, effect)));

    expect(await effects()).toBe(1);
    expect(all.filter((one) => one.kind === 'Done' && !one.replayed)).toHaveLength(1);
    expect(new Set(all.map((one) => JSON.stringify(one.kind === 'Done' && one.response))).size).toBe(1);
  });

  test('refuses the key for another input', async () => {
    await once(db, claim, effect);

    expect(await once(db, { ...claim, input: { cartId: 'crt_2', a: 1 } }, effect)).toEqual({
      kind: 'IdempotencyKeyReused',
    });
  });

  test('takes the order of names, and null for absent, as the same input', async () => {
    await once(db, claim, effect);

    expect(await once(db, { ...claim, input: { a: 1, cartId: 'crt_1', b: null } }, effect)).toMatchObject({
      replayed: true,
    });
  });

  test('keeps the keys of two principals apart', async () => {
    await once(db, claim, effect);

    expect(await once(db, { ...claim, principal: 'cus_2' }, effect)).toMatchObject({ replayed: false });
  });

  test('keeps the answer, whether or not it is the one that was likely', async () => {
    for (const likelyAnswer of [{ paid: true }, { paid: false }]) {
      const foreseen = { ...claim, key: `foreseen-${likelyAnswer.paid}`, likelyAnswer };
      await once(db, foreseen, () => Promise.resolve({ paid: true }));

      expect(await once(db, foreseen, effect)).toEqual({ kind: 'Done', response: { paid: true }, replayed: true });
    }
  });

  test('keeps nothing of work that throws', async () => {
    await expect(once(db, claim, () => Promise.reject(new Error('down')))).rejects.toThrow('down');

    expect(await once(db, claim, effect)).toMatchObject({ kind: 'Done', replayed: false });
  });
});

describe('answered', () => {
  test('tells a claim that is new, that was answered, and whose key had another input', async () => {
    const before = await answered(db, claim);
    const done = await once(db, claim, effect);

    expect(before).toBeNull();
    expect(await answered(db, claim)).toEqual({ ...done, replayed: true });
    expect(await answered(db, { ...claim, input: {} })).toEqual({ kind: 'IdempotencyKeyReused' });
  });

  test('has nothing to say while the work is running', async () => {
    await begin(db, claim, 60_000);

    expect(await answered(db, claim)).toBeNull();
  });
});

describe('begin', () => {
  const lockMs = 60_000;

  test('lets one caller in and tells the others to wait', async () => {
    const begun = await Promise.all(Array.from({ length: 20 }, () => begin(db, claim, lockMs)));

    expect(begun.filter(({ kind }) => kind === 'Fresh')).toHaveLength(1);
    expect(begun.filter(({ kind }) => kind === 'InProgress')).toHaveLength(19);
  });

  test('replays what was finished', async () => {
    await begin(db, claim, lockMs);
    await inTransaction(db, (tx) => finish(tx, claim, { status: 'captured' }));

    expect(await begin(db, claim, lockMs)).toEqual({ kind: 'Replay', response: { status: 'captured' } });
  });

  test('hands the claim of a killed process to exactly one successor', async () => {
    await begin(db, claim, -1);

    const begun = await Promise.all(Array.from({ length: 20 }, () => begin(db, claim, lockMs)));

    expect(begun.filter(({ kind }) => kind === 'Fresh')).toHaveLength(1);
  });

  test('is fresh again once abandoned', async () => {
    await begin(db, claim, lockMs);
    await abandon(db, claim);

    expect(await begin(db, claim, lockMs)).toEqual({ kind: 'Fresh' });
  });

  test('refuses the key for another input', async () => {
    await begin(db, claim, lockMs);

    expect(await begin(db, { ...claim, input: {} }, lockMs)).toEqual({ kind: 'IdempotencyKeyReused' });
  });
});

test('expired claims are forgotten, at most as many at once as said, and no others', async () => {
  for (const key of ['expired-1', 'expired-2', 'expired-3']) await once(db, { ...claim, key }, effect);
  await db.pool.query(`update idempotency set expires_at = now() - interval '1 minute' where key like 'expired-%'`);
  await once(db, { ...claim, key: 'fresh-one' }, effect);

  expect([await forgetExpired(db, 2), await forgetExpired(db, 2), await forgetExpired(db, 2)]).toEqual([2, 1, 0]);
  expect(await once(db, { ...claim, key: 'fresh-one' }, effect)).toMatchObject({ replayed: true });
});

test('a key has 8 to 255 characters', () => {
  expect([7, 8, 255, 256].map((length) => isIdempotencyKey('k'.repeat(length)))).toEqual([false, true, true, false]);
  expect(isIdempotencyKey('a key with a \0 in it')).toBe(false);
});

async function effect(tx: Parameters<Parameters<typeof once>[2]>[0]): Promise<{ by: number }> {
  await rowsOf(tx, { name: 'effect', text: 'insert into effect values ($1)', values: [claim.key] });
  return { by: Math.random() };
}

async function effects(): Promise<number> {
  const rows = await rowsOf(db, { name: 'effects', text: 'select from effect where name = $1', values: [claim.key] });
  return rows.length;
}
