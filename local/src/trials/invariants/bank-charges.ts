import { copyFileSync, rmSync } from 'node:fs';
import { Bank } from '../../bank/bank.ts';
import { filesIn } from '../../data-directory.ts';

/** What the bank itself remembers of one charge. */
export type BankCharge = ReturnType<Bank['charges']>[number];

/** Everything that the bank was ever asked for, from its own journal: the other side of our books. */
export function bankCharges(data: string): readonly BankCharge[] {
  const copy = `${filesIn(data).bankJournal}.copy`;
  copyFileSync(filesIn(data).bankJournal, copy);
  const bank = new Bank({ journal: copy, origin: 'http://bank.invalid', now: () => new Date(), tell: null });
  try {
    return bank.charges();
  } finally {
    bank.close();
    rmSync(copy);
  }
}
