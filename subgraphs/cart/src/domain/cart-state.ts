export type CartState = 'ACTIVE' | 'LOCKED' | 'ORDERED';

const next = {
  ACTIVE: ['LOCKED'],
  LOCKED: ['ACTIVE', 'ORDERED'],
  ORDERED: [],
} as const satisfies Record<CartState, readonly CartState[]>;

/** Whether a cart may go from one state to the other. Staying in a state is no transition. */
export function allows(from: CartState, to: CartState): boolean {
  const allowed: readonly CartState[] = next[from];
  return allowed.includes(to);
}
