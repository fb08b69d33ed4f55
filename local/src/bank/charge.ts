import type { Behaviour } from './card.ts';

/** Money asked of a card. Amounts are minor units. */
export interface Charge {
  readonly kind: 'Charge';
  readonly id: string;
  /** Counts its changes from 1: of two states, the higher is the later. */
  readonly version: number;
  readonly status: ChargeStatus;
  readonly amountMinor: number;
  readonly capturedMinor: number;
  /** The sum of those `refunds` that succeeded. */
  readonly refundedMinor: number;
  /** The sum of those `chargebacks` that were not won. */
  readonly chargedBackMinor: number;
  readonly currency: string;
  /** The shop's own name for it. */
  readonly reference: string;
  readonly declineCode: string | null;
  /** Where the buyer settles a charge that requires action. */
  readonly actionUrl: string | null;
  /** When held money is released by itself; null while none is held. ISO 8601. */
  readonly captureBefore: string | null;
  readonly refunds: readonly Refund[];
  readonly chargebacks: readonly Chargeback[];
  /** As its owner recognises it; null of charges from before the bank told. */
  readonly card: { readonly brand: string; readonly last4: string } | null;
}

/** Money that the shop gave back. */
export interface Refund {
  readonly id: string;
  /** The shop's own name for it; null where it gave none. */
  readonly reference: string | null;
  readonly amountMinor: number;
  /** Failed where the buyer's account takes no money any more, which may turn out after it succeeded. */
  readonly status: 'succeeded' | 'failed';
  /** The shop's key of the request. */
  readonly idempotencyKey: string;
  readonly createdAt: string;
}

/** Money that the buyer's bank took back. */
export interface Chargeback {
  readonly id: string;
  readonly amountMinor: number;
  readonly reason: string;
  /** Open while it is disputed. The money is the shop's again when it was won, and gone for good when it was lost. */
  readonly status: 'open' | 'won' | 'lost';
  readonly createdAt: string;
}

export type ChargeStatus = 'requires_action' | 'authorized' | 'captured' | 'declined' | 'voided';

export interface ChargeRequest {
  readonly amountMinor: number;
  readonly currency: string;
  readonly token: string;
  readonly reference: string;
  /** The buyer is not there to be asked anything. */
  readonly offSession?: true | undefined;
}

/** Why the bank did not do as it was told; nothing has changed. */
export interface Problem {
  readonly kind: 'Problem';
  readonly code: ProblemCode;
  readonly message: string;
}

export type ProblemCode =
  | 'invalid_state'
  | 'invalid_amount'
  | 'invalid_token'
  | 'token_used'
  | 'idempotency_key_reused'
  | 'not_found'
  | 'bank_full';

export function problem(code: ProblemCode, message: string): Problem {
  return { kind: 'Problem', code, message };
}

// The card schemes' window for an authorisation without the card present.
const heldForMs = 7 * 24 * 60 * 60 * 1_000;

export interface Opening {
  readonly id: string;
  readonly actionUrl: string;
  readonly behaviour: Behaviour;
  readonly card: Charge['card'];
  /** Declines it whatever the card; null for most. */
  readonly declineCode: string | null;
  readonly now: Date;
}

/** A new charge, as the card behaves. One that times out is authorised all the same: only its answer is lost. */
export function opened(request: ChargeRequest, opening: Opening): Charge {
  const { id, actionUrl, behaviour, card, declineCode, now } = opening;
  const { amountMinor, currency, reference } = request;
  const asked: Charge = {
    kind: 'Charge',
    id,
    version: 1,
    status: 'requires_action',
    amountMinor,
    capturedMinor: 0,
    refundedMinor: 0,
    chargedBackMinor: 0,
    currency,
    reference,
    declineCode: null,
    actionUrl: null,
    captureBefore: null,
    refunds: [],
    chargebacks: [],
    card,
  };
  if (declineCode !== null) return declined(asked, declineCode);
  switch (behaviour) {
    case 'succeeds':
    case 'times_out':
      return authorized(asked, now);
    case 'second_step':
      return request.offSession === true ? declined(asked, 'authentication_required') : { ...asked, actionUrl };
    case 'generic_decline':
    case 'insufficient_funds':
      return declined(asked, behaviour);
  }
}

/** The charge as it is at this moment: what was held too long is released. */
export function asOf(charge: Charge, now: Date): Charge {
  const isHeld = charge.status === 'authorized' && charge.captureBefore !== null;
  return isHeld && new Date(charge.captureBefore) <= now ? released(charge) : charge;
}

/** The money taken; what a partial capture leaves over is released. */
export function captured(charge: Charge, amountMinor: number): Charge | Problem {
  if (charge.status !== 'authorized') return invalidState(charge, 'captured');
  if (amountMinor > charge.amountMinor) {
    return problem('invalid_amount', `expected at most the ${charge.amountMinor} that are held, got ${amountMinor}`);
  }
  return { ...later(charge), status: 'captured', capturedMinor: amountMinor, captureBefore: null };
}

/** What of the captured money the shop still has. */
export function leftOf({ capturedMinor, refundedMinor, chargedBackMinor }: Charge): number {
  return capturedMinor - refundedMinor - chargedBackMinor;
}

/** A part of the captured money given back; many parts are possible, as long as something is left. */
export function refunded(charge: Charge, refund: Refund): Charge | Problem {
  const refusal = notTaken(charge, refund.amountMinor, 'refunded');
  if (refusal !== null) return refusal;
  const refundedMinor = charge.refundedMinor + (refund.status === 'succeeded' ? refund.amountMinor : 0);
  return { ...later(charge), refundedMinor, refunds: [...charge.refunds, refund] };
}

/** A part of the captured money taken back by the buyer's bank. */
export function chargedBack(charge: Charge, chargeback: Chargeback): Charge | Problem {
  const refusal = notTaken(charge, chargeback.amountMinor, 'charged back');
  if (refusal !== null) return refusal;
  const chargedBackMinor = charge.chargedBackMinor + chargeback.amountMinor;
  return { ...later(charge), chargedBackMinor, chargebacks: [...charge.chargebacks, chargeback] };
}

/** How a dispute ends. Saying the same again changes nothing. */
export function disputed(charge: Charge, chargebackId: string, outcome: 'won' | 'lost'): Charge | Problem {
  const chargeback = charge.chargebacks.find(({ id }) => id === chargebackId);
  if (chargeback === undefined) return problem('not_found', `there is no chargeback ${chargebackId}`);
  if (chargeback.status === outcome) return charge;
  if (chargeback.status !== 'open') return problem('invalid_state', `${chargebackId} was ${chargeback.status}`);
  const chargebacks = charge.chargebacks.map((one) => (one === chargeback ? { ...one, status: outcome } : one));
  const backMinor = outcome === 'won' ? chargeback.amountMinor : 0;
  return { ...later(charge), chargedBackMinor: charge.chargedBackMinor - backMinor, chargebacks };
}

/** A refund that had succeeded comes back: the buyer's account does not take it. Again changes nothing. */
export function returned(charge: Charge, refundId: string): Charge | Problem {
  const refund = charge.refunds.find(({ id }) => id === refundId);
  if (refund === undefined) return problem('not_found', `there is no refund ${refundId}`);
  if (refund.status === 'failed') return charge;
  const refunds = charge.refunds.map((one) => (one === refund ? ({ ...one, status: 'failed' } as const) : one));
  return { ...later(charge), refundedMinor: charge.refundedMinor - refund.amountMinor, refunds };
}

// A charge is kept whole at each change: this bounds what one of them can take.
const returnsMax = 100;

function notTaken(charge: Charge, amountMinor: number, wish: string): Problem | null {
  if (charge.status !== 'captured') return invalidState(charge, wish);
  if (charge.refunds.length + charge.chargebacks.length >= returnsMax) {
    return problem('invalid_state', `${charge.id} has been given back in ${returnsMax} parts and takes no more`);
  }
  const left = leftOf(charge);
  if (amountMinor > 0 && amountMinor <= left) return null;
  return problem('invalid_amount', `expected at most the ${left} that are left, got ${amountMinor}`);
}

/** The money released, or the question to the buyer withdrawn. */
export function voided(charge: Charge): Charge | Problem {
  if (charge.status !== 'authorized' && charge.status !== 'requires_action') return invalidState(charge, 'voided');
  return released(charge);
}

/** The buyer's word in the second step. Saying the same again changes nothing. */
export function settled(charge: Charge, isApproved: boolean, now: Date): Charge | Problem {
  if (charge.status === (isApproved ? 'authorized' : 'declined')) return charge;
  if (charge.status !== 'requires_action') return invalidState(charge, isApproved ? 'approved' : 'refused');
  return isApproved ? authorized(later(charge), now) : declined(later(charge), 'authentication_failed');
}

function authorized(charge: Charge, now: Date): Charge {
  const captureBefore = new Date(now.getTime() + heldForMs).toISOString();
  return { ...charge, status: 'authorized', actionUrl: null, captureBefore };
}

function declined(charge: Charge, declineCode: string): Charge {
  return { ...charge, status: 'declined', actionUrl: null, declineCode };
}

function released(charge: Charge): Charge {
  return { ...later(charge), status: 'voided', actionUrl: null, captureBefore: null };
}

function later(charge: Charge): Charge {
  return { ...charge, version: charge.version + 1 };
}

function invalidState({ id, status }: Charge, wish: string): Problem {
  return problem('invalid_state', `${id} is ${status} and cannot be ${wish}`);
}
