import type { Behaviour } from './card.ts';

/** Money asked of a card. Amounts are minor units. */
export interface Charge {
  readonly kind: 'Charge';
  readonly id: string;
  readonly status: ChargeStatus;
  readonly amountMinor: number;
  readonly capturedMinor: number;
  readonly currency: string;
  /** The shop's own name for it. */
  readonly reference: string;
  readonly declineCode: string | null;
  /** Where the buyer settles a charge that requires action. */
  readonly actionUrl: string | null;
  /** When held money is released by itself; null while none is held. ISO 8601. */
  readonly captureBefore: string | null;
}

export type ChargeStatus = 'requires_action' | 'authorized' | 'captured' | 'declined' | 'voided';

export interface ChargeRequest {
  readonly amountMinor: number;
  readonly currency: string;
  readonly token: string;
  readonly reference: string;
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
  readonly now: Date;
}

/** A new charge, as the card behaves. One that times out is authorised all the same: only its answer is lost. */
export function opened(request: ChargeRequest, { id, actionUrl, behaviour, now }: Opening): Charge {
  const { amountMinor, currency, reference } = request;
  const asked: Charge = {
    kind: 'Charge',
    id,
    status: 'requires_action',
    amountMinor,
    capturedMinor: 0,
    currency,
    reference,
    declineCode: null,
    actionUrl: null,
    captureBefore: null,
  };
  switch (behaviour) {
    case 'succeeds':
    case 'times_out':
      return authorized(asked, now);
    case 'second_step':
      return { ...asked, actionUrl };
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
  return { ...charge, status: 'captured', capturedMinor: amountMinor, captureBefore: null };
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
  return isApproved ? authorized(charge, now) : declined(charge, 'authentication_failed');
}

function authorized(charge: Charge, now: Date): Charge {
  const captureBefore = new Date(now.getTime() + heldForMs).toISOString();
  return { ...charge, status: 'authorized', actionUrl: null, captureBefore };
}

function declined(charge: Charge, declineCode: string): Charge {
  return { ...charge, status: 'declined', actionUrl: null, declineCode };
}

function released(charge: Charge): Charge {
  return { ...charge, status: 'voided', actionUrl: null, captureBefore: null };
}

function invalidState({ id, status }: Charge, wish: string): Problem {
  return problem('invalid_state', `${id} is ${status} and cannot be ${wish}`);
}
