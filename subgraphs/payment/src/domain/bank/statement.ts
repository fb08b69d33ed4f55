/** One movement of money, in the bank's words. */
export interface StatementEntry {
  /** The bank's name for the entry. */
  readonly id: string;
  readonly kind: MovementKind;
  /** The bank's name for the charge. */
  readonly reference: string;
  /** Our name for the charge, where the bank repeats it. */
  readonly paymentId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly at: Date;
}

/** The movements that both sides write down. */
export type MovementKind = 'CAPTURE' | 'REFUND' | 'CHARGEBACK';

export interface StatementPage {
  readonly kind: 'StatementPage';
  readonly entries: readonly StatementEntry[];
  /** For the page after; null on the last. */
  readonly next: string | null;
}

/** What the bank's statement and our books say of one kind of movement of one charge. */
export interface Comparison {
  readonly provider: string;
  /** The bank's name for the charge. */
  readonly reference: string;
  readonly paymentId: string | null;
  readonly movement: MovementKind;
  readonly currency: string;
  /** The sum in our books. */
  readonly hereMinor: number;
  /** The sum in the bank's statements. */
  readonly thereMinor: number;
}

export type DifferenceKind = 'MISSING_HERE' | 'MISSING_THERE' | 'AMOUNT_DIFFERS';

/** A comparison that does not agree. */
export interface Difference extends Comparison {
  readonly id: string;
  readonly kind: DifferenceKind;
  readonly foundAt: Date;
  /** When a later look found both sides to agree; null while they do not. */
  readonly resolvedAt: Date | null;
}

/** How the two sides differ; null where they agree. */
export function differenceOf({
  hereMinor,
  thereMinor,
}: Pick<Comparison, 'hereMinor' | 'thereMinor'>): DifferenceKind | null {
  if (hereMinor === thereMinor) return null;
  if (hereMinor === 0) return 'MISSING_HERE';
  return thereMinor === 0 ? 'MISSING_THERE' : 'AMOUNT_DIFFERS';
}
