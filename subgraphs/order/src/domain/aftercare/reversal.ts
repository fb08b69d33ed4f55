import type { Money } from '@tributary/kit/money';
import type { CreditFacts } from '../announcements.ts';
import { patientPauseMsMax, pauseMs } from '../pause.ts';
import type { RefundPart } from './refund-parts.ts';
import type { ReversalState } from './reversal-state.ts';

/**
 * What is still to be given back for a cancelled order, a received return or an amendment: stock to the shelf, then money
 * to the buyer. A value is what the database row says. It is tried until it is done, or until trying again is of no use.
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
  /** What is owed for it, if nobody gives anything back otherwise. */
  readonly refund: Money;
  /** What goes back for it by what was paid for, as it was reckoned last. */
  readonly parts: readonly RefundPart[];
  /** What the event at the end tells of the credit. */
  readonly credit: CreditFacts;
  /** What of it the staff gave by another way. */
  readonly otherwiseMinor: number;
  /** What of `parts` the order's timeline has told. */
  readonly toldMinor: number;
  /** Tries at the step since it came up or was last answered. */
  readonly attempts: number;
  /** How often the step was refused, or is owed again: each asks anew, under a key of its own. */
  readonly refusals: number;
  /** How many of them are none: it was owed again. */
  readonly owedAgain: number;
  /** How many of them no longer count: the staff had it tried again, another sum is owed, or nothing was refused. */
  readonly forgiven: number;
  /** Payment's codes for the last one. */
  readonly refusedFor: readonly string[];
  /** From now to the next try; 0 at once. */
  readonly dueInMs: number;
}

/** RECKON finds out what is owed by now, which REFUND then gives. */
export type ReversalStep = 'RESTOCK' | 'RECKON' | 'REFUND';

/** Units of a variant. */
export interface Line {
  readonly variantId: string;
  readonly quantity: number;
}

/** What came of one try. */
export type Reversed =
  | { readonly kind: 'Done' }
  | { readonly kind: 'Reckoned'; readonly parts: readonly RefundPart[] }
  /** The bank has not answered yet. */
  | { readonly kind: 'Waiting' }
  /** Other money went back since it was reckoned, so that nothing was given of some part. */
  | { readonly kind: 'Moved'; readonly parts: readonly RefundPart[] }
  | RefundRefused
  | { readonly kind: 'Unanswered' };

export interface RefundRefused {
  readonly kind: 'Refused';
  /** With what went back all the same. */
  readonly parts: readonly RefundPart[];
  /** Payment's, for those that it did not even begin. */
  readonly codes: readonly string[];
  /** Whether the bank was asked. */
  readonly isBegun: boolean;
}

const untried = { attempts: 0, dueInMs: 0 } as const;

/** A new one, with its first step that has anything to do. */
export function reversal(
  facts: Pick<Reversal, 'id' | 'orderId' | 'returnId' | 'stock' | 'refund' | 'parts' | 'credit'>,
): Reversal {
  const step = facts.stock.length > 0 ? 'RESTOCK' : 'RECKON';
  const nothing = { otherwiseMinor: 0, toldMinor: 0, refusals: 0, owedAgain: 0, forgiven: 0, refusedFor: [] } as const;
  return { ...facts, state: 'RUNNING', step, ...nothing, ...untried };
}

/** What follows from a try at the current step. */
export function afterTrying(current: Reversal, reversed: Reversed): Reversal {
  switch (reversed.kind) {
    case 'Done':
      return done(current);
    case 'Reckoned': {
      const next = { ...current, ...forgivenFor(current, reversed.parts), parts: reversed.parts, ...untried };
      return reversed.parts.some(isOpen) ? { ...next, step: 'REFUND' } : ended(next);
    }
    case 'Refused':
      return refused(current, { ...reversed, parts: noted(current, reversed.parts) });
    case 'Moved':
      return later({ ...again({ ...current, parts: noted(current, reversed.parts) }), attempts: 1 });
    case 'Waiting':
    case 'Unanswered':
      return later({ ...current, attempts: current.attempts + 1 });
  }
}

function done(current: Reversal): Reversal {
  if (current.step === 'REFUND') {
    const all = current.parts.map((part) => ({ ...part, refundedMinor: part.amountMinor }));
    const given = { ...current, parts: noted(current, all) };
    // Less than its share was owed when it was reckoned: what came back with us since, e.g. by a dispute won, is owed too.
    return isOwed(given) ? again(given) : ended(given);
  }
  return current.refund.amountMinor === 0 ? ended(current) : { ...current, step: 'RECKON', ...untried };
}

/** What has gone back by now, with the key under which what is new of it was asked for. */
function noted(current: Reversal, parts: readonly RefundPart[]): RefundPart[] {
  return parts.map((part) => {
    const newMinor = part.refundedMinor - (partOf(current, part.payableId)?.refundedMinor ?? 0);
    if (newMinor <= 0) return part;
    const key = partKey(current, part);
    return { ...part, givenUnder: { ...part.givenUnder, [key]: (part.givenUnder?.[key] ?? 0) + newMinor } };
  });
}

function partOf({ parts }: Pick<Reversal, 'parts'>, payableId: string): RefundPart | undefined {
  return parts.find((part) => part.payableId === payableId);
}

/** To be reckoned anew, and asked for under another key: what went back was asked for under the one before. */
function again({ refusals, owedAgain, forgiven, ...current }: Reversal): Reversal {
  const key = { refusals: refusals + 1, owedAgain: owedAgain + 1, forgiven: forgiven + 1 };
  return { ...current, ...key, state: 'RUNNING', step: 'RECKON', ...untried };
}

function ended(current: Reversal): Reversal {
  return { ...current, state: 'DONE', ...untried };
}

// A bank that refuses may think otherwise in some hours; by then somebody should look. With the pauses: half an hour.
const refusalsMax = 12;

/**
 * Nothing more is owed under the key that was refused: what is, is reckoned anew. What comes to the same, and is refused
 * again without asking the bank, no trying changes: it is for the staff.
 */
function refused(current: Reversal, { parts, codes, isBegun }: Omit<RefundRefused, 'kind'>): Reversal {
  const refusals = current.refusals + 1;
  const inRow = refusals - current.forgiven;
  const next = { ...current, parts, refusals, refusedFor: codes, attempts: inRow };
  const isHopeless = inRow > 1 && !isBegun;
  if (isHopeless || inRow >= refusalsMax) return { ...next, state: 'STUCK', step: 'RECKON', ...untried };
  return later({ ...next, step: 'RECKON' });
}

/** Where another sum is owed than was refused, it is another try. */
function forgivenFor(current: Reversal, parts: readonly RefundPart[]): Pick<Reversal, 'forgiven'> {
  return { forgiven: restMinor(current) === restMinor({ parts }) ? current.forgiven : current.refusals };
}

/** Whether less has been given for it than its credit, by whatever way. */
function isOwed({ parts, otherwiseMinor, refund }: Reversal): boolean {
  return refundedMinor({ parts }) + otherwiseMinor < refund.amountMinor;
}

/** One that is over or stuck, to be reckoned anew: money has moved since. As it is where nothing more is owed for it. */
export function reopened(current: Reversal): Reversal {
  return current.state === 'RUNNING' || !isOwed(current) ? current : again(current);
}

/** A refund of ours that the buyer's account did not take. */
export interface CameBack extends Pick<RefundPart, 'payableId' | 'amountMinor'> {
  /** Under which it was asked for. */
  readonly key: string;
}

/** What follows from a refund that came back. */
export interface AfterComingBack {
  readonly next: Reversal;
  /** What of the refund the order's timeline has not told yet: that it went is told before that it came back. */
  readonly untoldMinor: number;
}

/**
 * What had gone back for it came back, and is owed again. What is being asked for meanwhile may be on its way: it is asked
 * for to its end under its own key, so that it is not lost, and then the rest is reckoned anew. A refund that was never
 * counted was found out before, or will be when its key is answered.
 */
export function cameBack(current: Reversal, { key, payableId, amountMinor }: CameBack): AfterComingBack {
  const countedMinor = countedOf(current, { key, payableId, amountMinor });
  const untoldMinor = amountMinor - Math.min(countedMinor, current.toldMinor);
  const isAsked = current.state === 'RUNNING' && current.step === 'REFUND';
  if (countedMinor === 0) {
    const isLatest = refusalsIn(key) === current.refusals;
    return { next: isLatest && !isAsked ? asOwedAgain(current, current.parts) : current, untoldMinor };
  }
  const parts = current.parts.map((part): RefundPart => {
    if (part.payableId !== payableId) return part;
    const { givenUnder } = part;
    const refunded = { ...part, refundedMinor: part.refundedMinor - countedMinor };
    const left =
      givenUnder === undefined
        ? refunded
        : { ...refunded, givenUnder: { ...givenUnder, [key]: (givenUnder[key] ?? 0) - countedMinor } };
    return isAsked ? { ...left, amountMinor: part.amountMinor - countedMinor } : left;
  });
  const told = { ...current, toldMinor: Math.max(0, current.toldMinor - countedMinor) };
  return { next: isAsked ? { ...told, parts } : asOwedAgain(told, parts), untoldMinor };
}

function asOwedAgain(current: Reversal, parts: readonly RefundPart[]): Reversal {
  return refused({ ...current, state: 'RUNNING' }, { parts, codes: [], isBegun: true });
}

/** How much of a refund is in what went back. */
function countedOf(current: Reversal, { key, payableId, amountMinor }: CameBack): number {
  const part = partOf(current, payableId);
  if (part === undefined) return 0;
  if (part.givenUnder !== undefined) return Math.min(part.givenUnder[key] ?? 0, amountMinor);
  // Of versions before: one that was asked for since is taken for it where that comes to as much.
  const isFoundOut = refusalsIn(key) < current.refusals && part.refundedMinor < amountMinor;
  return isFoundOut ? 0 : Math.min(part.refundedMinor, amountMinor);
}

/** A stuck one, tried again as if nothing had been refused; null where it is not stuck. */
export function triedAgain(current: Reversal): Reversal | null {
  if (current.state !== 'STUCK') return null;
  return { ...current, state: 'RUNNING', step: 'RECKON', ...untried, forgiven: current.refusals };
}

/** What is still owed for it, as it was reckoned last: less than its credit where money went back otherwise before. */
export function restMinor({ parts }: Pick<Reversal, 'parts'>): number {
  return parts.reduce((minor, part) => minor + part.amountMinor - part.refundedMinor, 0);
}

/** A stuck one of which the rest was given by another way; null where it is not stuck. */
export function givenOtherwise(current: Reversal): Reversal | null {
  if (current.state !== 'STUCK') return null;
  return ended({ ...current, otherwiseMinor: current.otherwiseMinor + restMinor(current) });
}

/** The idempotency key of the current step: the same for every try until it is answered. */
export function reversalKey({ id, step, refusals }: Reversal): string {
  return refusals === 0 ? `${id}:${step}` : `${id}:${step}:${refusals}`;
}

/** That of refunding one part: the order's own is the step's. */
export function partKey(current: Reversal, { payableId }: RefundPart): string {
  return payableId === current.orderId ? reversalKey(current) : `${reversalKey(current)}:${payableId}`;
}

/** The reversal whose refund was asked for under a key; null where it was none of ours. */
export function reversalOfKey(key: string): string | null {
  return /^((?:ord|ret|amd)_[0-9a-f]{32}):REFUND(?::|$)/.exec(key)?.[1] ?? null;
}

/** How often it had been refused when it was asked for under a key. */
function refusalsIn(key: string): number {
  return Number(/:REFUND:(\d+)(?::|$)/.exec(key)?.[1] ?? 0);
}

/** How often giving back was refused. */
export function timesRefused({ refusals, owedAgain }: Reversal): number {
  return refusals - owedAgain;
}

/** What went back. */
export function refundedMinor({ parts }: Pick<Reversal, 'parts'>): number {
  return parts.reduce((minor, part) => minor + part.refundedMinor, 0);
}

/** Whether something of it is still to go back. */
export function isOpen({ amountMinor, refundedMinor: minor }: RefundPart): boolean {
  return minor < amountMinor;
}

function later(tried: Reversal): Reversal {
  return { ...tried, dueInMs: pauseMs(tried.attempts, patientPauseMsMax) };
}
