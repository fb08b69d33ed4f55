import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { migration } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { forgetKeys } from '@tributary/kit/database/forget-keys';
import {
  answered,
  type Claim,
  claiming,
  claimingOnlyWith,
  forgetExpired,
  idempotencyTable,
  invalidKey,
  once,
} from '@tributary/kit/database/idempotency';
import { ifAsSeen } from '@tributary/kit/database/as-seen';
import { inOneStatement } from '@tributary/kit/database/one-statement';
import { type TestDatabase, testDatabase } from '@tributary/kit/database/test-database';
import { createLog } from '@tributary/kit/log';

const log = createLog('test', 'silent');

let db: TestDatabase;
let claim: Claim;
let number = 0;
beforeAll(async () => {
  db = await testDatabase(inject('postgresUrl'), {
    entities: [],
    migrations: [
      migration(1, 'create tables', [
        ...idempotencyTable,
        'create table effect (name text)',
        'create table stock (units int)',
        'insert into stock values (0)',
      ]),
    ],
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
});

describe('a claim in a larger statement', () => {
  const counting = { text: 'select count(*) as units from stock', values: [] };
  const counted = { from: 'counted', answer: `$5::jsonb || jsonb_build_object('units', units)` };

  test.each([
    [
      'row is written or locked before it',
      () => ({ claimed: claiming(claim, {}, { from: 'taken' }), taken: taking('(select) as one') }),
    ],
    ['row is written without it', () => ({ claimed: claiming(claim, {}), taken: taking('(select) as one') })],
    [
      'row is locked before it by others',
      () => ({
        claimed: claiming(claim, {}, counted),
        counted: { text: 'select units from locked', values: [] },
        locked: { text: 'select units from stock for update', values: [] },
      }),
    ],
  ])('is refused where a %s', async (name, parts) => {
    await expect(async () => await inOneStatement(db, name, parts())).rejects.toThrow('before it');
  });

  test('is taken where all that is written waits for it, and what its answer is made from is only read', async () => {
    const parts = { taken: taking('saw'), saw: { text: 'select from claimed', values: [] }, counted: counting };

    expect(await inOneStatement(db, 'late', { ...parts, claimed: claiming(claim, {}, counted) })).toHaveLength(1);
  });

  test('and work done once under its key never wait for each other', async () => {
    const atOnce = (one: Claim) =>
      ifAsSeen(
        inOneStatement(db, 'take-at-once', {
          taken: taking('claimed'),
          claimed: claiming(one, {}),
          kept: claimingOnlyWith('taken'),
        }),
      );
    const underLocks = (one: Claim) =>
      once(db, one, async (tx) => {
        await rowsOf(tx, { name: 'take', ...taking('(select) as one') });
        return {};
      });
    const deadlocks = async () =>
      (await db.pool.query('select deadlocks::int from pg_stat_database where datname = current_database()')).rows[0];
    const before = await deadlocks();

    for (let round = 0; round < 10; round += 1) {
      const same = { ...claim, key: `both-ways-${round}` };
      await Promise.all(Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? atOnce(same) : underLocks(same))));
    }

    const { rows } = await db.pool.query<{ units: number }>('select units from stock');
    expect(rows[0]?.units).toBeGreaterThanOrEqual(10);
    expect(await deadlocks()).toEqual(before);
  });
});

test('expired claims are forgotten, at most as many at once as said, and no others', async () => {
  for (const key of ['expired-1', 'expired-2', 'expired-3']) await once(db, { ...claim, key }, effect);
  await db.pool.query(`update idempotency set expires_at = now() - interval '1 minute' where key like 'expired-%'`);
  await once(db, { ...claim, key: 'fresh-one' }, effect);

  expect([await forgetExpired(db, 2), await forgetExpired(db, 2), await forgetExpired(db, 2)]).toEqual([2, 1, 0]);
  expect(await once(db, { ...claim, key: 'fresh-one' }, effect)).toMatchObject({ replayed: true });
});

test('a process forgets all that is expired, however much, beside another that does too', async () => {
  await db.pool.query(`insert into idempotency (principal, operation, key, fingerprint, expires_at)
    select 'cus_9', 'o', 'old-' || n, '', now() - interval '1 second' from generate_series(1, 1234) as n`);
  await once(db, { ...claim, key: 'fresh-too' }, effect);

  const both = [forgetKeys(db, log), forgetKeys(db, log)];
  await vi.waitFor(async () => {
    const { rows } = await db.pool.query('select from idempotency where expires_at < now()');
    expect(rows).toHaveLength(0);
  });
  await Promise.all(both.map((one) => one.stop()));

  expect(await once(db, { ...claim, key: 'fresh-too' }, effect)).toMatchObject({ replayed: true });
});

test('a key has 8 to 255 characters, or there is none', () => {
  const wrong = { kind: 'InvalidIdempotencyKey' };

  expect([7, 8, 255, 256].map((length) => invalidKey('k'.repeat(length)))).toEqual([wrong, null, null, wrong]);
  expect(invalidKey('a key with a \0 in it')).toEqual(wrong);
  expect(invalidKey(null)).toBeNull();
});

async function effect(tx: Parameters<Parameters<typeof once>[2]>[0]): Promise<{ by: number }> {
  await rowsOf(tx, { name: 'effect', text: 'insert into effect values ($1)', values: [claim.key] });
  return { by: Math.random() };
}

async function effects(): Promise<number> {
  const rows = await rowsOf(db, { name: 'effects', text: 'select from effect where name = $1', values: [claim.key] });
  return rows.length;
}

function taking(from: string) {
  return { text: `update stock set units = units + 1 from ${from} returning units`, values: [] };
}
