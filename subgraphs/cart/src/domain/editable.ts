import type { VersionConflict } from '@tributary/kit/failure';
import type { Cart } from './cart.ts';
import { refused, type Refused, type WrongState } from './failure.ts';

/** Why the buyer may not change the cart now; null if they may. `expectedVersion` null: whatever its version. */
export function notEditable(cart: Cart, expectedVersion: number | null): Refused<WrongState | VersionConflict> | null {
  const { version } = cart;
  if (expectedVersion === null || expectedVersion === version || cart.state !== 'ACTIVE') return notActive(cart);
  return refused({ kind: 'VersionConflict', expected: expectedVersion, actual: version });
}

/** Why the buyer may not change the cart now, whatever its version; null if they may. */
export function notActive({ state }: Cart): Refused<WrongState> | null {
  return state === 'ACTIVE' ? null : refused({ kind: 'WrongState', state });
}
