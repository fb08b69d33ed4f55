import type { Subgraph } from '../../../process-table.ts';
import { bankCharges, untoldCount } from '../../invariants/bank-charges.ts';
import { openBooks } from '../../invariants/books.ts';
import type { Patience } from '../../patience/patience.ts';
import type { BankStaff } from './bank-staff.ts';

export interface Hearing {
  readonly data: string;
  readonly databaseUrls: Readonly<Record<Subgraph, string>>;
  readonly bank: BankStaff;
  readonly patience: Patience;
}

// The bank tries again after half a minute at most, and payment after some seconds.
const hearMsMax = 120_000;
// Each look reads the bank's whole journal.
const lookEveryMs = 1_000;

/**
 * What went back at the bank while its webhook got lost, a real shop finds in the statement of the day, at night. Here the
 * bank tells it again instead, and this waits until payment has heard of all.
 */
export async function hearAllFromBank({ data, databaseUrls, bank, patience }: Hearing): Promise<void> {
  const moved = bankCharges(data).filter(({ refunds, chargebacks }) => refunds.length + chargebacks.length > 0);
  for (const { id } of moved) await bank.tellAgain(id);
  const books = await openBooks(databaseUrls);
  try {
    const until = patience.now() + hearMsMax;
    const isAllHeard = async (): Promise<boolean> =>
      untoldCount(data) === 0 && (await books.count('payment', unheard)) === 0;
    while (!(await isAllHeard()) && patience.now() < until) await patience.sleep(lookEveryMs);
  } finally {
    await books.close();
  }
}

const unheard = 'select count(*) from bank_event where done_at is null';
