import { windowed } from '@tributary/kit/serving/connection';
import { requireScope } from '@tributary/kit/identity';
import { money } from '@tributary/kit/money';
import { entriesFilter } from '../../actions/ledger/entries-filter.ts';
import type { Account, LedgerEntry } from '../../domain/ledger/ledger.ts';
import type { LedgerAccount, LedgerEntryResolvers, QueryResolvers } from '../types.ts';

export const ledgerEntries: NonNullable<QueryResolvers['ledgerEntries']> = async (
  _,
  { of: subject, ...asked },
  { cursors, loaders, viewer },
) => {
  requireScope(viewer, 'ledger:read');
  const of = entriesFilter(subject);
  return windowed(asked, {
    cursors,
    scope: `ledger entries of ${JSON.stringify(of)}`,
    placeOf: ({ position }: LedgerEntry) => [position],
    read: (window) => loaders.ledgerEntries(of, window),
  });
};

export const ledgerEntry: LedgerEntryResolvers = {
  amount: ({ amountMinor, currency }) => money(amountMinor, currency),
  account: ({ account }) => accounts[account],
};

const accounts = {
  'psp:receivable': 'BANK_RECEIVABLE',
  'customer:liability': 'CUSTOMER_LIABILITY',
  revenue: 'REVENUE',
  tax: 'TAX',
  refunds: 'REFUNDS',
  fees: 'FEES',
  'giftcards:liability': 'GIFT_CARD_LIABILITY',
  'giftcards:issued': 'GIFT_CARDS_ISSUED',
} as const satisfies Record<Account, LedgerAccount>;
