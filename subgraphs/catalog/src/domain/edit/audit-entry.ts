import type { FieldChange } from './product-changes.ts';

/** A change of a product, a category, a collection, a review, a price list or an attribute by the staff. */
export interface AuditEntry {
  readonly id: number;
  /** The product, the category, the collection, the review or the price list; of an attribute its key. */
  readonly subjectId: string;
  /** That it was at afterwards; of what was removed, the last. */
  readonly version: number;
  /** The mutation. */
  readonly operation: string;
  /** A customer's id or `service:` and a name. */
  readonly actor: string;
  readonly changes: readonly FieldChange[];
  readonly changedAt: Date;
}
