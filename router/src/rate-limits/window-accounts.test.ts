import { array, assert, boolean, constantFrom, integer, option, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { WindowAccounts } from './window-accounts.ts';

const limit = 20;
const windowMs = 1_000;
const options = { policy: 'default', limit, windowMs } as const;

test('what is reserved is taken at once, and settled at what it was', () => {
  const accounts = new WindowAccounts(options);
  const account = accounts.accountOf('jane');

  const isReserved = account.reserve(15.2, 0);
  const before = account.state;
  account.settle(3);
  account.settle(5);

  expect(isReserved).toBe(true);
  expect(before).toEqual({ policy: 'default', limit, remaining: 4, resetMs: windowMs });
  expect(accounts.accountOf('jane').reserve(15, 400)).toBe(true);
  expect(account.state.remaining).toBe(0);
  expect(accounts.accountOf('jane').isBlocked(999)).toBe(true);
  expect(accounts.accountOf('jane').isBlocked(1_000)).toBe(false);
  expect(accounts.accountOf('john').isBlocked(999)).toBe(false);
});

test('what is given back after the window has ended is nothing to the next one', () => {
  const accounts = new WindowAccounts(options);
  const late = accounts.accountOf('jane');
  late.reserve(limit, 0);
  accounts.accountOf('jane').reserve(1, windowMs);

  late.settle(1);

  expect(accounts.accountOf('jane').reserve(limit, windowMs + 1)).toBe(false);
});

test('callers whose windows are over are forgotten', () => {
  const accounts = new WindowAccounts(options);
  for (let index = 0; index < 1_000; index += 1) accounts.accountOf(`early ${index}`).reserve(1, 0);

  for (let index = 0; index < 200; index += 1) accounts.accountOf(`late ${index}`).reserve(1, windowMs);

  expect(accounts.size).toBe(200);
});

test('whatever is asked, reserved, settled and released, nobody has more in a window than the limit', () => {
  const act = record({
    caller: constantFrom('jane', 'john'),
    cost: integer({ min: 0, max: 30 }),
    /** Null: it is released. */
    actual: option(integer({ min: 0, max: 30 })),
    waitMs: constantFrom(0, 1, 300, windowMs),
    settlesLater: boolean(),
  });
  assert(
    property(array(act), (acts) => {
      const accounts = new WindowAccounts(options);
      const model = new Map<string, { endsAt: number; taken: number }>();
      const later: (() => void)[] = [];
      let now = 0;
      for (const { caller, cost, actual, waitMs, settlesLater } of acts) {
        now += waitMs;
        const known = model.get(caller);
        const window = known !== undefined && now < known.endsAt ? known : { endsAt: now + windowMs, taken: 0 };
        model.set(caller, window);
        const points = Math.max(cost, 1);
        const isExpected = window.taken + points <= limit;
        const account = accounts.accountOf(caller);

        expect(account.isBlocked(now)).toBe(window.taken >= limit);
        expect(account.reserve(cost, now)).toBe(isExpected);

        if (!isExpected) continue;
        window.taken += points;
        const end = () => {
          window.taken += (actual === null ? 0 : Math.max(actual, 1)) - points;
          if (actual === null) account.release();
          else account.settle(actual);
        };
        if (settlesLater) later.push(end);
        else end();
        expect(account.state.remaining).toBe(Math.max(limit - window.taken, 0));
        if (settlesLater && later.length > 3) later.shift()?.();
      }
    }),
  );
});
