import { describe, expect, test } from 'vitest';
import { money } from '@tributary/kit/money';
import {
  afterTrying,
  partKey,
  refundedMinor,
  reversal,
  reversalKey,
  type Reversal,
  type Reversed,
} from './reversal.ts';

const fresh = reversal({
  id: 'ret_1',
  orderId: 'ord_1',
  returnId: 'ret_1',
  stock: [{ variantId: 'var_1', quantity: 2 }],
  refund: money(1000, 'USD'),
  parts: [{ payableId: 'ord_1', amountMinor: 1000, refundedMinor: 0 }],
  credit: null,
});
const done: Reversed = { kind: 'Done' };
const waiting: Reversed = { kind: 'Waiting' };
const refused: Reversed = { kind: 'Refused', parts: fresh.parts };
const unanswered: Reversed = { kind: 'Unanswered' };
const told = ({ state, step, dueInMs }: Reversal) => `${state} ${step} +${dueInMs}`;

describe('every step and every outcome', () => {
  const refunding = afterTrying(fresh, done);

  test.each([
    [fresh, done, 'RUNNING REFUND +0'],
    [fresh, waiting, 'RUNNING RESTOCK +200'],
    [fresh, refused, 'RUNNING RESTOCK +200'],
    [fresh, unanswered, 'RUNNING RESTOCK +200'],
    [refunding, done, 'DONE REFUND +0'],
    [refunding, waiting, 'RUNNING REFUND +200'],
    [refunding, refused, 'RUNNING REFUND +200'],
    [refunding, unanswered, 'RUNNING REFUND +200'],
  ])('%# %o', (current, outcome, expected) => {
    expect(told(afterTrying(current, outcome))).toBe(expected);
  });
});

test('goods that are not for sale again are refunded all the same', () => {
  expect(reversal({ ...fresh, stock: [] }).step).toBe('REFUND');
});

test('the key stays the same for every try, and is a new one after a refusal', () => {
  const again = afterTrying(fresh, unanswered);
  const anew = afterTrying(again, refused);

  expect([fresh, again, anew, afterTrying(anew, unanswered)].map(reversalKey)).toEqual([
    'ret_1:RESTOCK',
    'ret_1:RESTOCK',
    'ret_1:RESTOCK:1',
    'ret_1:RESTOCK:1',
  ]);
});

test('each part of a refund has a key of its own', () => {
  const refunding = afterTrying(fresh, done);
  const keyOf = (payableId: string) => partKey(refunding, { payableId, amountMinor: 1, refundedMinor: 0 });

  expect([keyOf('ord_1'), keyOf('amd_1')]).toEqual(['ret_1:REFUND', 'ret_1:REFUND:amd_1']);
});

test('what went back under a key of which the rest was refused is not asked for again', () => {
  const refunding = afterTrying(fresh, done);

  const twice = [300, 500].reduce((one, minor) => {
    const parts = one.parts.map((part) => ({ ...part, refundedMinor: minor }));
    return afterTrying(one, { kind: 'Refused', parts });
  }, refunding);

  expect([refundedMinor(twice), twice.refusals]).toEqual([500, 2]);
});

test('pauses double up to five minutes, for ever', () => {
  let one: Reversal = fresh;
  const pauses = Array.from({ length: 100 }, () => {
    one = afterTrying(one, unanswered);
    return one.dueInMs;
  });

  expect(pauses.slice(0, 4)).toEqual([200, 400, 800, 1600]);
  expect(pauses.slice(-2)).toEqual([300_000, 300_000]);
});
