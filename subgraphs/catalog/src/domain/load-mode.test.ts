import { expect, test } from 'vitest';
import { type LoadMode, refusalOf } from './load-mode.ts';

const modes: readonly LoadMode[] = ['into-empty', 'if-empty', 'replace'];
const full = { isEmpty: false, isUnfinished: false, heldReservations: 0 };

test('an empty catalog may be loaded in every mode', () => {
  expect(modes.map((mode) => refusalOf(mode, { ...full, isEmpty: true }))).toEqual([null, null, null]);
});

test('so may what a load that was cut off has left', () => {
  expect(modes.map((mode) => refusalOf(mode, { ...full, isUnfinished: true }))).toEqual([null, null, null]);
});

test('products are refused, left as they are, or replaced', () => {
  expect(modes.map((mode) => refusalOf(mode, full))).toEqual([
    { kind: 'CatalogNotEmpty' },
    { kind: 'CatalogLeftAsIs' },
    null,
  ]);
});

test('products that buyers have reserved are not replaced', () => {
  expect(refusalOf('replace', { ...full, heldReservations: 2 })).toEqual({ kind: 'ReservationsHeld', count: 2 });
});
