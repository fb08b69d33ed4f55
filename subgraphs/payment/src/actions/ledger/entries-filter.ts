import { badInput } from '@tributary/kit/errors';
import type { EntriesOf } from '../../database/ledger/ledger-bookings.ts';

export interface GivenFilter {
  readonly paymentId?: string | null;
  readonly payableId?: string | null;
}

/** Whose ledger entries are asked for. Throws BAD_USER_INPUT unless it is one payment's or one payable's. */
export function entriesFilter({ paymentId = null, payableId = null }: GivenFilter): EntriesOf {
  if (paymentId !== null && payableId === null) return { paymentId };
  if (paymentId === null && payableId !== null) return { payableId };
  throw badInput('expected one of paymentId and payableId');
}
