import type { Money } from '@tributary/kit/money';
import type { CreditFacts } from '../announcements.ts';
import { patientPauseMsMax, pauseMs } from '../pause.ts';
import type { RefundPart } from './refund-parts.ts';

/**
 * What is still to be given back for a cancelled order, a received return or an amendment: stock to the shelf, then money
 * to the buyer. A value is what the database row says. It is tried until it is done.
 */
export interface Reversal {
  /** The cancelled order's id, the received return's or the amendment's. */
  readonly id: string;
  readonly orderId: string;
  /** Null unless it is a return's. */
  readonly returnId: string | null;
  readonly state: ReversalState;
  readonly step: ReversalStep;
  readonly stock: readonly Line[];
  readonly refund: Money;
  /** The refund by what was paid for; together they are it. */
  readonly parts: readonly RefundPart[];
  /** What the event at the end tells of the credit. */
  readonly credit: CreditFacts;
  /** Tries at the step since it came up or was last answered. */
  readonly attempts: number;
  /** How often the step was refused: each asks anew, under a key of its own. */
  readonly refusals: number;
  /** From now to the next try; 0 at once. */
  readonly dueInMs: number;
}

export type ReversalState = 'RUNNING' | 'DONE';
export type ReversalStep = 'RESTOCK' | 'REFUND';

/** Units of a variant. */
export interface Line {
  readonly variantId: string;
  readonly quantity: number;
}

/** What came of one try. */
export type Reversed =
  | { readonly kind: 'Done' }
  /** The bank has not answered yet. */
  | { readonly kind: 'Waiting' }
  /** `parts`: with what went back all the same. */
  | { readonly kind: 'Refused'; readonly parts: readonly RefundPart[] }
  | { readonly kind: 'Unanswered' };

const untried = { attempts: 0, refusals: 0, dueInMs: 0 } as const;

/** A new one, with its first step that has anything to do. */
export function reversal(
  facts: Pick<Reversal, 'id' | 'orderId' | 'returnId' | 'stock' | 'refund' | 'parts' | 'credit'>,
): Reversal {
  const step = facts.stock.length > 0 ? 'RESTOCK' : 'REFUND';
  return { ...facts, state: 'RUNNING', step, ...untried };
}

/** What follows from a try at the current step. */
export function afterTrying(current: Reversal, reversed: Reversed): Reversal {
  const tried = { ...current, attempts: current.attempts + 1 };
  switch (reversed.kind) {
    case 'Done':
      return current.step === 'RESTOCK'
        ? { ...current, step: 'REFUND', ...untried }
        : { ...current, state: 'DONE', ...untried };
    case 'Refused':
      return later({ ...tried, refusals: tried.refusals + 1, parts: reversed.parts });
    case 'Waiting':
    case 'Unanswered':
      return later(tried);
  }
}

/** The idempotency key of the current step: the same for every try until it is answered. */
export function reversalKey({ id, step, refusals }: Reversal): string {
  return refusals === 0 ? `${id}:${step}` : `${id}:${step}:${refusals}`;
}

/** That of refunding one part: the order's own is the step's. */
export function partKey(current: Reversal, { payableId }: RefundPart): string {
  return payableId === current.orderId ? reversalKey(current) : `${reversalKey(current)}:${payableId}`;
}

/** What went back under keys that were refused otherwise. */
export function refundedMinor({ parts }: Reversal): number {
  return parts.reduce((minor, part) => minor + part.refundedMinor, 0);
}

function later(tried: Reversal): Reversal {
  return { ...tried, dueInMs: pauseMs(tried.attempts, patientPauseMsMax) };
}
