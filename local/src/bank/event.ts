import type { Charge, ChargeStatus } from './charge.ts';

/** Tells the shop of one change of a charge. */
export interface BankEvent {
  readonly id: string;
  readonly type: EventType;
  readonly created: string;
  /** The charge as it was after the change. */
  readonly charge: Charge;
}

type EventType = `charge.${ChargeStatus | 'refunded' | 'refund_failed' | 'charged_back'}`;

/** What happened to a charge, by how it was before: null where it is new. */
export function eventTypeOf(before: Charge | null, after: Charge): EventType {
  if (after.chargedBackMinor > (before?.chargedBackMinor ?? 0)) return 'charge.charged_back';
  if (after.refundedMinor > (before?.refundedMinor ?? 0)) return 'charge.refunded';
  if (after.refunds.length > (before?.refunds.length ?? 0)) return 'charge.refund_failed';
  return `charge.${after.status}`;
}
