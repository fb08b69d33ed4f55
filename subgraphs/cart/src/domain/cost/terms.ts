import type { Destination } from './place.ts';

/** Where a cart goes to, and whose VAT id it is billed to. */
export interface CartDestination extends Destination {
  /** With the prefix of its country; null where the buyer gave none. */
  readonly vatId: string | null;
}

/** Why a cart cannot be ordered as it is delivered. */
export type DeliveryProblem = 'REQUIRED' | 'NOT_OFFERED';
