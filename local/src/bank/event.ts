import type { Charge, ChargeStatus } from './charge.ts';

/** Tells the shop of one change of a charge. */
export interface BankEvent {
  readonly id: string;
  readonly type: EventType;
  readonly created: string;
  /** The charge as it was after the change. */
  readonly charge: Charge;
}

type EventType =
  `charge.${ChargeStatus | 'refunded' | 'refund_failed' | 'charged_back' | 'chargeback_won' | 'chargeback_lost'}`;

/** What happened to a charge, by how it was before: null where it is new. */
export function eventTypeOf(before: Charge | null, after: Charge): EventType {
  const [taken, given] = [
    after.chargedBackMinor - (before?.chargedBackMinor ?? 0),
    after.refundedMinor - (before?.refundedMinor ?? 0),
  ];
  if (taken > 0) return 'charge.charged_back';
  if (taken < 0) return 'charge.chargeback_won';
  if (lostOf(after) > lostOf(before)) return 'charge.chargeback_lost';
  if (given > 0) return 'charge.refunded';
  if (after.refunds.length > (before?.refunds.length ?? 0) || given < 0) return 'charge.refund_failed';
  return `charge.${after.status}`;
}

function lostOf(charge: Charge | null): number {
  return charge?.chargebacks.filter(({ status }) => status === 'lost').length ?? 0;
}
