import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Reviewer } from '../../domain/review/writing-allowance.ts';

/** How much a customer has written lately. Nobody else writes for them until the transaction ends. */
export async function lockReviewer(tx: Tx, customerId: string, now: Date): Promise<Reviewer> {
  const [row] = await rowsOf<Reviewer>(tx, {
    name: 'lock-reviewer',
    text: `insert into reviewer (customer_id, since, writings) values ($1, $2, 0)
               on conflict (customer_id) do update set writings = reviewer.writings
           returning since, writings`,
    values: [customerId, now],
  });
  if (row === undefined) throw new Error(`expected the reviewer ${customerId}`);
  return row;
}

export async function saveReviewer(tx: Tx, customerId: string, { since, writings }: Reviewer): Promise<void> {
  await rowsOf(tx, {
    name: 'save-reviewer',
    text: 'update reviewer set since = $2, writings = $3 where customer_id = $1',
    values: [customerId, since, writings],
  });
}

export async function forgetReviewer(tx: Tx, customerId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'forget-reviewer',
    text: 'delete from reviewer where customer_id = $1',
    values: [customerId],
  });
}
