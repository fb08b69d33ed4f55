import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { type SeenPayable, seenPayable, type SeenPayableRow } from './payables.ts';
import type { FraudFacts } from '../../domain/payment/risk.ts';

export interface AttemptsQuestion {
  readonly payableId: string;
  readonly buyerId: string | null;
  readonly methodHash: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** Null where the caller did not say. */
  readonly addressHash: string | null;
  readonly deviceHash: string | null;
  /** Of the attempt that is judged: a repeat of it does not count. */
  readonly idempotencyKey: string;
  readonly since: Date;
  /** Nobody has to know of more. */
  readonly countMax: number;
}

export interface Attempts extends Omit<FraudFacts, 'amountMinor' | 'currency' | 'isGuest'> {
  /** Held, taken or under way for the payable, less what was given back. */
  readonly committedMinor: number;
  /** Null where nobody tried to pay for the payable, or billed it. */
  readonly payable: SeenPayable | null;
}

/** What was tried before. One statement, and no count goes further than it has to: it stands before each payment. */
export async function attemptsBefore(on: Database | Tx, question: AttemptsQuestion): Promise<Attempts> {
  const { payableId, buyerId, methodHash, idempotencyKey, since, countMax } = question;
  const { addressHash, deviceHash, amountMinor, currency } = question;
  const [row] = await rowsOf<Counted>(on, {
    name: 'payment-attempts',
    text: `select count(*) filter (where created_at > $5) as "attemptsForPayable",
                  coalesce(sum(case
                    when status in ('REQUIRES_PAYMENT_METHOD', 'CANCELLED') then 0
                    when status in ('PROCESSING', 'REQUIRES_ACTION') then amount_minor
                    else greatest(authorized_minor - voided_minor - refunded_minor - charged_back_minor, 0)
                  end), 0) as "committedMinor",
                  (select count(*) from (select from payment where buyer_id = $2 and decline_code is not null
                                            and created_at > $5 limit $6) as one) as "declinesOfBuyer",
                  (select count(*) from (select from payment where method_hash = $3 and decline_code is not null
                                            and created_at > $5 limit $6) as one) as "declinesOfMethod",
                  (select count(*) from (select from payment where address_hash = $7 and decline_code is not null
                                            and created_at > $5 limit $6) as one) as "declinesOfAddress",
                  (select count(*) from (select from payment where device_hash = $8 and decline_code is not null
                                            and created_at > $5 limit $6) as one) as "declinesOfDevice",
                  (select count(*) from (select from payment where buyer_id is null and $2::text is null
                                            and currency = $9 and amount_minor = $10 and decline_code is not null
                                            and created_at > $5 limit $6) as one) as "guestDeclinesOfAmount",
                  (select jsonb_build_object('version', xmin::text, 'currency', currency, 'askedMinor', asked_minor::text)
                     from payable where id = $1) as payable
             from payment where payable_id = $1 and idempotency_key <> $4`,
    values: [
      payableId,
      buyerId,
      methodHash,
      idempotencyKey,
      since,
      countMax,
      addressHash,
      deviceHash,
      currency,
      amountMinor,
    ],
  });
  if (row === undefined) throw new Error('a count gave no row');
  return {
    attemptsForPayable: toSafeInteger(row.attemptsForPayable),
    committedMinor: toSafeInteger(row.committedMinor),
    declinesOfBuyer: toSafeInteger(row.declinesOfBuyer),
    declinesOfMethod: toSafeInteger(row.declinesOfMethod),
    declinesOfAddress: toSafeInteger(row.declinesOfAddress),
    declinesOfDevice: toSafeInteger(row.declinesOfDevice),
    guestDeclinesOfAmount: toSafeInteger(row.guestDeclinesOfAmount),
    payable: row.payable === null ? null : seenPayable(row.payable),
  };
}

type Counted = Record<Exclude<keyof Attempts, 'payable'>, string> & { readonly payable: SeenPayableRow | null };
