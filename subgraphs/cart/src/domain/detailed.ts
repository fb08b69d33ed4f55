import { type Cart, changed } from './cart.ts';
import type { DetailsChange } from './details.ts';
import { allowed, type Decision, type LineNotFound, refused } from './failure.ts';

/** The cart with what its buyer tells. */
export function detailed(cart: Cart, change: DetailsChange, now: Date): Decision<Cart, LineNotFound> {
  const known = new Set(cart.lines.map(({ id }) => id));
  const failures = change.lines.flatMap(({ lineId }, index): readonly LineNotFound[] =>
    known.has(lineId) ? [] : [{ kind: 'LineNotFound', lineId, path: ['lines', String(index), 'lineId'] }],
  );
  if (failures.length > 0) return refused(...failures);
  const { note = cart.details.note, email = cart.details.email, attributes = cart.details.attributes } = change;
  const told = new Map(change.lines.map((line) => [line.lineId, line.attributes]));
  const lines = cart.lines.map((line) => {
    const attributes = told.get(line.id);
    return attributes === undefined ? line : { ...line, attributes };
  });
  const details = { note, email, attributes };
  // Who tells nothing of lines leaves them alone.
  return allowed(changed(cart, told.size === 0 ? { details } : { details, lines }, now));
}
