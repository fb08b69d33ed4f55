import { expect, test } from 'vitest';
import { money } from '@tributary/kit/money';
import {
  afterTrying,
  cameBack,
  givenOtherwise,
  partKey,
  refundedMinor,
  reopened,
  reversal,
  reversalKey,
  reversalOfKey,
  type Reversal,
  type Reversed,
  timesRefused,
  triedAgain,
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
const refused: Reversed = { kind: 'Refused', parts: fresh.parts, codes: ['BANK_REFUSED'], isBegun: true };
const moved: Reversed = { kind: 'Moved', parts: fresh.parts };
const hopeless: Reversed = { kind: 'Refused', parts: fresh.parts, codes: ['TOO_MANY_REFUNDS'], isBegun: false };
const unanswered: Reversed = { kind: 'Unanswered' };
const owing: Reversed = { kind: 'Reckoned', parts: fresh.parts };
const owingNothing: Reversed = { kind: 'Reckoned', parts: [] };
const told = ({ state, step, dueInMs }: Reversal) => `${state} ${step} +${dueInMs}`;
const after = (one: Reversal, ...outcomes: readonly Reversed[]) => outcomes.reduce(afterTrying, one);

const reckoning = after(fresh, done);
const refunding = after(reckoning, owing);

test.each<[string, [Reversal, Reversed], string]>([
  ['the goods are back', [fresh, done], 'RUNNING RECKON +0'],
  ['the shelf does not answer', [fresh, unanswered], 'RUNNING RESTOCK +200'],
  ['something is owed', [reckoning, owing], 'RUNNING REFUND +0'],
  ['nothing is owed any more', [reckoning, owingNothing], 'DONE RECKON +0'],
  ['payment does not say what is owed', [reckoning, unanswered], 'RUNNING RECKON +200'],
  ['the money is back', [refunding, done], 'DONE REFUND +0'],
  ['the bank takes its time', [refunding, waiting], 'RUNNING REFUND +200'],
  ['the bank refuses', [refunding, refused], 'RUNNING RECKON +200'],
  ['it is refused for good, as it seems', [refunding, hopeless], 'RUNNING RECKON +200'],
  ['it is refused for good, indeed', [after(refunding, hopeless, owing), hopeless], 'STUCK RECKON +0'],
  ['other money moved', [refunding, moved], 'RUNNING RECKON +200'],
  ['other money moved again', [after(refunding, moved, owing), moved], 'RUNNING RECKON +200'],
  ['payment does not answer', [refunding, unanswered], 'RUNNING REFUND +200'],
])('where %s', (_, [current, outcome], expected) => {
  expect(told(afterTrying(current, outcome))).toBe(expected);
});

test('after less than its share went back it is reckoned once more: money may have come back meanwhile', () => {
  const parts = [{ payableId: 'ord_1', amountMinor: 400, refundedMinor: 0 }];
  const given = after(reckoning, { kind: 'Reckoned', parts }, done);

  expect(told(given)).toBe('RUNNING RECKON +0');
  expect(told(after(given, { kind: 'Reckoned', parts: given.parts }))).toBe('DONE RECKON +0');
});

test('what is owed once more is asked for under another key, be it the same sum', () => {
  const half = [{ payableId: 'ord_1', amountMinor: 500, refundedMinor: 0 }];
  const other = [{ payableId: 'ord_1', amountMinor: 1000, refundedMinor: 500 }];
  const first = after(reckoning, { kind: 'Reckoned', parts: half });
  const given = after(first, done);
  const meanwhile = after(given, { kind: 'Reckoned', parts: other });
  const over = after(given, { kind: 'Reckoned', parts: given.parts });
  const afterwards = after(reopened(over), { kind: 'Reckoned', parts: other });

  expect([first, meanwhile, afterwards].map(reversalKey)).toEqual(['ret_1:REFUND', 'ret_1:REFUND:1', 'ret_1:REFUND:2']);
  expect([meanwhile, afterwards].map(({ refusals, forgiven }) => refusals - forgiven)).toEqual([0, 0]);
  expect([meanwhile, afterwards, after(afterwards, refused)].map(timesRefused)).toEqual([0, 0, 1]);
});

test('goods that are not for sale again are refunded all the same', () => {
  expect(reversal({ ...fresh, stock: [] }).step).toBe('RECKON');
});

test('where nothing was paid, all is over once the goods are back', () => {
  expect(told(afterTrying({ ...fresh, refund: money(0, 'USD'), parts: [] }, done))).toBe('DONE RESTOCK +0');
});

test('a bank that refuses is asked a dozen times', () => {
  const eleven = after(refunding, ...Array.from({ length: 11 }, () => [refused, owing]).flat());

  expect(told(eleven)).toBe('RUNNING REFUND +0');
  expect(told(after(eleven, refused))).toBe('STUCK RECKON +0');
});

test('what is reckoned otherwise after a refusal is another try', () => {
  const parts = [{ payableId: 'ord_1', amountMinor: 600, refundedMinor: 0 }];
  const less: Reversed = { kind: 'Reckoned', parts };
  const again: Reversed = { ...hopeless, parts };

  expect(told(after(refunding, hopeless, less, again))).toBe('RUNNING RECKON +200');
  expect(told(after(refunding, hopeless, less, again, less, again))).toBe('STUCK RECKON +0');
});

test('the key stays the same for every try, and is a new one after a refusal', () => {
  const again = after(refunding, unanswered);
  const anew = after(again, refused, owing);

  expect([refunding, again, anew, after(anew, unanswered)].map(reversalKey)).toEqual([
    'ret_1:REFUND',
    'ret_1:REFUND',
    'ret_1:REFUND:1',
    'ret_1:REFUND:1',
  ]);
});

const keyOf = (payableId: string) => partKey(refunding, { payableId, amountMinor: 1, refundedMinor: 0 });

test('each part of a refund has a key of its own', () => {
  expect([keyOf('ord_1'), keyOf('amd_1')]).toEqual(['ret_1:REFUND', 'ret_1:REFUND:amd_1']);
});

test('a key names its reversal, whichever try it was and whatever part', () => {
  const id = `ret_${'0a'.repeat(16)}`;

  expect([`${id}:REFUND`, `${id}:REFUND:3`, `${id}:REFUND:3:amd_1`].map(reversalOfKey)).toEqual([id, id, id]);
  expect(['by-hand', `${id}:RESTOCK`, `x${id}:REFUND`, `${id}:REFUNDED`].map(reversalOfKey)).toEqual(
    Array(4).fill(null),
  );
});

test('what went back under a key of which the rest was refused is not asked for again', () => {
  const twice = [300, 500].reduce((one, minor) => {
    const parts = one.parts.map((part) => ({ ...part, refundedMinor: minor }));
    return afterTrying(one, { kind: 'Refused', parts, codes: [], isBegun: true });
  }, refunding);

  expect([refundedMinor(twice), twice.refusals]).toEqual([500, 2]);
});

test('a stuck one is tried again as if it never had been refused, and stuck again by the second refusal', () => {
  const stuck = after(refunding, hopeless, owing, hopeless);
  const again = triedAgain(stuck);

  expect(again).toMatchObject({ state: 'RUNNING', step: 'RECKON', refusals: 2, dueInMs: 0 });
  expect(again && told(after(again, owing, hopeless))).toBe('RUNNING RECKON +200');
  expect(again && told(after(again, owing, hopeless, owing, hopeless))).toBe('STUCK RECKON +0');
  expect([triedAgain(refunding), givenOtherwise(refunding)]).toEqual([null, null]);
});

test('a stuck one may be given by another way: the rest of it', () => {
  const parts = [{ payableId: 'ord_1', amountMinor: 1000, refundedMinor: 300 }];
  const stuck = after(refunding, hopeless, owing, { ...hopeless, parts });

  expect(givenOtherwise(stuck)).toMatchObject({ state: 'DONE', otherwiseMinor: 700 });
});

test('what went back otherwise before is no part of the rest', () => {
  const parts = [{ payableId: 'ord_1', amountMinor: 900, refundedMinor: 0 }];
  const [reckonedLess, refusedLess] = [{ kind: 'Reckoned', parts } as const, { ...hopeless, parts }];
  const stuck = after(reckoning, reckonedLess, refusedLess, reckonedLess, refusedLess);

  expect(givenOtherwise(stuck)).toMatchObject({ state: 'DONE', otherwiseMinor: 900 });
});

test('one that is over is opened again where something of it may be owed, and by what comes back', () => {
  const over = after(refunding, done);
  const shortly = after(reckoning, owingNothing);

  expect(reopened(over)).toBe(over);
  expect(told(reopened(shortly))).toBe('RUNNING RECKON +0');
  expect(reopened(refunding)).toBe(refunding);
  const { next: back } = cameBack(over, { key: 'ret_1:REFUND', payableId: 'ord_1', amountMinor: 400 });
  expect([told(back), refundedMinor(back), back.refusals]).toEqual(['RUNNING RECKON +200', 600, 1]);
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

const given = { payableId: 'ord_1', amountMinor: 400, refundedMinor: 400, givenUnder: { 'ord_1:REFUND': 400 } };
const late = { key: 'ord_1:REFUND', payableId: 'ord_1', amountMinor: 400 };

test('what comes back while something is asked for leaves that as it is, and is owed once more', () => {
  const other = { payableId: 'amd_1', amountMinor: 600, refundedMinor: 0 };
  const asking: Reversal = { ...refunding, parts: [other, given], refusals: 1, toldMinor: 400 };

  const { next, untoldMinor } = cameBack(asking, late);

  expect([told(next), next.refusals, refundedMinor(next)]).toEqual(['RUNNING REFUND +0', 1, 0]);
  expect(next.parts.map((part) => part.amountMinor - part.refundedMinor)).toEqual([600, 0]);
  expect([untoldMinor, next.toldMinor]).toEqual([0, 0]);
  expect(told(afterTrying(next, done))).toBe('RUNNING RECKON +0');
});

test('what was found out before is told alone, be it as much as was given since', () => {
  const since = { ...given, givenUnder: { 'ord_1:REFUND:1': 400 } };
  const over: Reversal = { ...refunding, state: 'DONE', parts: [since], refusals: 1, toldMinor: 400 };

  expect(cameBack(over, late)).toEqual({ next: over, untoldMinor: 400 });
});

test.each([
  ['is taken for what was asked for since, where it is as much', 400, [2, 0]],
  ['was found out before, where it is more', 0, [1, 0]],
] as const)('of versions before, what came back under an older key %s', (_, minor, expected) => {
  const parts = [{ payableId: 'ord_1', amountMinor: 400, refundedMinor: minor }];

  const { next } = cameBack({ ...refunding, state: 'DONE', parts, refusals: 1 }, late);

  expect([next.refusals, refundedMinor(next)]).toEqual(expected);
});
