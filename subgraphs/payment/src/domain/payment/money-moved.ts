import type { MoneyMoved } from '../failure.ts';
import { goneBack, type Payment } from './payment.ts';

/** What whoever gives back knows to have gone back, or to be on its way, by anybody; null or not given where it does not matter. */
export interface ReckonedWith {
  /** Of what is given back. */
  readonly goneBackMinor?: number | null | undefined;
  /** Of all that was sold together. */
  readonly goneBackInAllMinor?: number | null | undefined;
}

/** That what was reckoned with holds no more, and too much would be given, or too little; null where it holds. */
export function movedSince(
  { goneBackMinor = null, goneBackInAllMinor = null }: ReckonedWith,
  { own, all }: { readonly own: readonly Payment[]; readonly all: readonly Payment[] },
): MoneyMoved | null {
  return (
    moved(own, { expectedMinor: goneBackMinor, isOfAll: false }) ??
    moved(all, { expectedMinor: goneBackInAllMinor, isOfAll: true })
  );
}

function moved(
  payments: readonly Payment[],
  { expectedMinor, isOfAll }: { readonly expectedMinor: number | null; readonly isOfAll: boolean },
): MoneyMoved | null {
  const actualMinor = payments.reduce((minor, payment) => minor + goneBack(payment), 0);
  const isSo = expectedMinor === null || expectedMinor === actualMinor;
  return isSo ? null : { kind: 'MoneyMoved', expectedMinor, actualMinor, isOfAll };
}
