import { expect, test } from 'vitest';
import { isPastPivot, isUndoable, stepsOf } from './steps.ts';
import type { CartToBuy, Subject } from './subject.ts';

const cart: CartToBuy = { id: 'crt_1', guestToken: null, expectedTotalMinor: 2500, draft: null };
const subjects: readonly Subject[] = [
  { kind: 'NewOrder', cart },
  { kind: 'NewOrder', cart: null },
  { kind: 'AmendedOrder', orderId: 'ord_1' },
];

test.each(subjects)('%j has one pivot: what can be undone is before it, what cannot after it', (subject) => {
  for (const isFree of [false, true]) {
    const kinds = stepsOf(subject, isFree).map(({ kind }) => kind);
    const pivots = kinds.filter((kind) => !isUndoable(kind) && !isPastPivot(kind));

    expect(pivots).toHaveLength(1);
    const [before, after] = [
      kinds.slice(0, kinds.indexOf(pivots[0] ?? 'NOTIFY')),
      kinds.slice(kinds.indexOf(pivots[0] ?? 'NOTIFY') + 1),
    ];
    expect(before.every(isUndoable)).toBe(true);
    expect(after.every(isPastPivot)).toBe(true);
  }
});
