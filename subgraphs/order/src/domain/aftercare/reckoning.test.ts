import { money } from '@tributary/kit/money';
import { array, assert, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import type { MoneyBack } from './money-back.ts';
import { expectedRefunds, type PayableMoney, reckoned } from './reckoning.ts';
import { type Reversal, reversal } from './reversal.ts';

const owing = (minor: number, id = 'ord_1'): Reversal =>
  reversal({ id, orderId: 'ord_1', returnId: null, stock: [], refund: money(minor, 'USD'), parts: [], credit: null });
const paid = (takenMinor: number, goneMinor = 0, payableId = 'ord_1'): PayableMoney => ({
  payableId,
  takenMinor,
  goneMinor,
  notedMinor: 0,
});
const noted = (money_: PayableMoney, notedMinor: number): PayableMoney => ({ ...money_, notedMinor });
const credited = (minor: number, otherwiseMinor = 0) => ({ minor, otherwiseMinor });
const amounts = (parts: ReturnType<typeof reckoned>) =>
  parts.map(({ payableId, amountMinor }) => [payableId, amountMinor]);

test.each<[string, Parameters<typeof reckoned>, number]>([
  ['nothing went back', [owing(5000), credited(5000), [paid(5000)]], 5000],
  ['some went back by hand', [owing(5000), credited(5000), [paid(5000, 1000)]], 4000],
  ['all went back by hand', [owing(5000), credited(5000), [paid(5000, 5000)]], 0],
  ['more went back than is credited', [owing(2500), credited(2500), [paid(5000, 4000)]], 0],
  [
    'money that was taken back is credited beside it',
    [owing(2500), credited(2500), [noted(paid(5000, 2000), 4500)]],
    2500,
  ],
  ['of that, some is credited here', [owing(2500), credited(2500), [noted(paid(5000, 2000), 3000)]], 1000],
  ['less is left than is owed', [owing(5000), credited(5000), [paid(3000)]], 3000],
  ['another reversal gave its share', [owing(2500), credited(5000), [paid(5000, 2500)]], 2500],
  ['the staff gave some by another way', [owing(2500), credited(5000, 2000), [paid(5000)]], 2500],
  ['that is all that is left', [owing(2500), credited(5000, 5000), [paid(5000)]], 0],
])('where %s', (_, facts, expected) => {
  expect(reckoned(...facts).reduce((minor, part) => minor + part.amountMinor, 0)).toBe(expected);
});

test('it goes back in the order of what was paid for, as far as each reaches', () => {
  const payables = [paid(1200, 200, 'amd_2'), paid(2400, 2400, 'amd_1'), paid(5000)];

  expect(amounts(reckoned(owing(6000), credited(8600), payables))).toEqual([
    ['amd_2', 1000],
    ['ord_1', 5000],
  ]);
});

test('what went back for it before stays, and is not owed again', () => {
  const parts = [{ payableId: 'amd_1', amountMinor: 1200, refundedMinor: 700 }];

  expect(reckoned({ ...owing(2000), parts }, credited(2000), [paid(1200, 700, 'amd_1'), paid(5000)])).toEqual([
    { payableId: 'amd_1', amountMinor: 1200, refundedMinor: 700, goneBackMinor: 700, goneBackInAllMinor: 700 },
    { payableId: 'ord_1', amountMinor: 800, refundedMinor: 0, goneBackMinor: 0, goneBackInAllMinor: 700 },
  ]);
});

test('whatever is given by hand and when: in the end what is credited went back, and never more', () => {
  const minor = integer({ min: 0, max: 10_000 });
  assert(
    property(array(tuple(minor, minor), { maxLength: 6 }), minor, (steps, more) => {
      const total = steps.reduce((sum, [credit]) => sum + credit, more);
      let [gone, credits] = [0, 0];
      for (const [credit, byHand] of steps) {
        credits += credit;
        gone += Math.min(byHand, total - gone);
        const before = gone;
        const owed = reckoned(owing(credit), credited(credits), [paid(total, gone)]);
        gone += owed.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        expect(gone).toBeLessThanOrEqual(Math.max(before, credits));
        expect(gone).toBeLessThanOrEqual(total);
      }
      expect(gone).toBeGreaterThanOrEqual(credits);
    }),
  );
});

const outside = (amountMinor: number, state: MoneyBack['state'] = 'GONE', id = 'rfd_1'): MoneyBack => ({
  id,
  orderId: 'ord_1',
  origin: 'STAFF',
  amount: money(amountMinor, 'USD'),
  state,
});

test('papers say what goes back, less what went back for good otherwise: the first bear it, but for what they gave', () => {
  const open = { givenMinor: 0 };
  const reversals = [
    { id: 'ret_1', refundMinor: 2500, givenMinor: 1500 },
    { id: 'ret_2', refundMinor: 2500, ...open },
    { id: 'ret_3', refundMinor: 2500, ...open },
  ];
  const expected = (...gone: readonly MoneyBack[]) => [...expectedRefunds(reversals, gone).values()];

  expect(expected()).toEqual([2500, 2500, 2500]);
  expect(expected(outside(1000))).toEqual([1500, 2500, 2500]);
  expect(expected(outside(4500))).toEqual([1500, 0, 1500]);
  expect(expected(outside(1000), outside(400, 'DISPUTED', 'cbk_1'), outside(300, 'RETURNED', 'rfd_2'))).toEqual([
    1500, 2500, 2500,
  ]);
});

test.each([['DISPUTED'], ['RETURNED']] as const)(
  'what is %s is in the papers, also of what gave less for it',
  (state) => {
    const short = { id: 'ret_1', refundMinor: 2500, givenMinor: 1500 };

    expect(expectedRefunds([short], [outside(1000, state)]).get('ret_1')).toBe(2500);
  },
);
