import { badInput } from '@tributary/kit/errors';
import type { EntriesOf } from '../../database/ledger/ledger-bookings.ts';

export interface AskedEntries {
  readonly paymentId?: string | null;
  readonly payableId?: string | null;
}

/** Whose ledger entries are asked for. Throws BAD_USER_INPUT unless it is one payment's or one payable's. */
export function entriesAsked({ paymentId = null, payableId = null }: AskedEntries): EntriesOf {
  if (paymentId !== null && payableId === null) return { paymentId };
  if (paymentId === null && payableId !== null) return { payableId };
  throw badInput('expected one of paymentId and payableId');
}
