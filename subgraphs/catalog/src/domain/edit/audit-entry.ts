import type { FieldChange } from './product-changes.ts';

/** A change of a product or a category by the staff. */
export interface AuditEntry {
  readonly id: number;
  /** The product or the category. */
  readonly subjectId: string;
  /** That it was at afterwards. */
  readonly version: number;
  /** The mutation. */
  readonly operation: string;
  /** A customer's id or `service:` and a name. */
  readonly actor: string;
  readonly changes: readonly FieldChange[];
  readonly changedAt: Date;
}
