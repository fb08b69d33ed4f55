import type { MovementReason } from './level-change.ts';

/** A change of what is on hand at one place. */
export interface StockMovement {
  readonly id: number;
  readonly variantId: string;
  readonly locationId: string;
  /** Units that came, or went where it is below zero. */
  readonly quantity: number;
  /** As it was afterwards. */
  readonly onHand: number;
  readonly reason: MovementReason;
  /** A customer's id or `service:` and a name; null where nobody said so. */
  readonly actor: string | null;
  readonly note: string | null;
  readonly movedAt: Date;
}
