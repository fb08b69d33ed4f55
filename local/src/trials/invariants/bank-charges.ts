import { copyFileSync, rmSync } from 'node:fs';
import { Bank } from '../../bank/bank.ts';
import { filesIn } from '../../data-directory.ts';

/** What the bank itself remembers of one charge. */
export type BankCharge = ReturnType<Bank['charges']>[number];

/** Everything that the bank was ever asked for, from its own journal: the other side of our books. */
export function bankCharges(data: string): readonly BankCharge[] {
  return remembered(data, (bank) => bank.charges());
}

/** How much the bank has not told the shop yet. */
export function untoldCount(data: string): number {
  return remembered(data, (bank) => [...bank.untold].length);
}

function remembered<Answer>(data: string, ask: (bank: Bank) => Answer): Answer {
  const copy = `${filesIn(data).bankJournal}.copy`;
  copyFileSync(filesIn(data).bankJournal, copy);
  const bank = new Bank({ journal: copy, origin: 'http://bank.invalid', now: () => new Date(), tell: null });
  try {
    return ask(bank);
  } finally {
    bank.close();
    rmSync(copy);
  }
}
