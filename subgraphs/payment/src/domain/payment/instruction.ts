/** What the bank can be told to do. */
export type InstructionKind = 'AUTHORIZE' | 'CAPTURE' | 'VOID' | 'REFUND';

/**
 * What the bank is told to do, written down before it is told. Its id is the idempotency key that the bank sees, so
 * however often it is told, it acts once.
 */
export interface Instruction {
  readonly id: string;
  readonly paymentId: string;
  readonly kind: InstructionKind;
  readonly amountMinor: number;
  /** The refund that it is about; null for other kinds. */
  readonly refundId: string | null;
  /** OPEN until we know the bank's answer; a payment has at most one that is open, besides those about its refunds. */
  readonly state: 'OPEN' | 'ACCEPTED' | 'REFUSED';
  /** When it was last sent. */
  readonly askedAt: Date;
  /** How often the bank was asked what became of it. */
  readonly checks: number;
}

// The first pause; each doubles.
const pauseMs = 1_000;
// A bank that is down for an hour is asked a dozen times an hour about each payment, and answers within five minutes of its return.
const pauseMsMax = 300_000;

/** How long to wait before the bank is asked once more about an instruction it has not answered `checks` times. */
export function pauseBeforeCheck(checks: number): number {
  return Math.min(pauseMs * 2 ** Math.min(checks, 30), pauseMsMax);
}

// About 25 minutes of asking: by then a person should know.
const checksUntilOverdue = 12;

/** The bank has left us without an answer for so long that somebody should look. */
export function isOverdue(checks: number): boolean {
  return checks >= checksUntilOverdue;
}

// No call outlives its deadline on our side; the rest is for what is under way between us and the bank. A minute by default.
const deadlinesUntilLost = 6;

/** Whether a request that the bank does not know of was sent so long ago that it will not arrive any more. */
export function isLost(
  { askedAt }: Pick<Instruction, 'askedAt'>,
  { now, timeoutMs }: { readonly now: Date; readonly timeoutMs: number },
): boolean {
  return now.getTime() - askedAt.getTime() > deadlinesUntilLost * timeoutMs;
}
