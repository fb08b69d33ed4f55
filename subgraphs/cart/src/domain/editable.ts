import type { Cart } from './cart.ts';
import { refused, type Refused } from './failure.ts';

/** Why the buyer may not change the cart now; null if they may. `expectedVersion` null: whatever its version. */
export function notEditable({ state, version }: Cart, expectedVersion: number | null): Refused | null {
  if (state !== 'ACTIVE') return refused({ kind: 'WrongState', state });
  if (expectedVersion === null || expectedVersion === version) return null;
  return refused({ kind: 'VersionConflict', expected: expectedVersion, actual: version });
}
