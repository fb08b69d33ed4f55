import { page, pageSize } from '@tributary/kit/serving/connection';
import { requireScope } from '@tributary/kit/identity';
import { money } from '@tributary/kit/money';
import { entriesFilter } from '../../actions/ledger/entries-filter.ts';
import type { Account } from '../../domain/ledger/ledger.ts';
import type { LedgerAccount, LedgerEntryResolvers, QueryResolvers } from '../types.ts';

export const ledgerEntries: NonNullable<QueryResolvers['ledgerEntries']> = async (
  _,
  input,
  { cursors, loaders, viewer },
) => {
  requireScope(viewer, 'ledger:read');
  const of = entriesFilter(input.of);
  const { first, after = null } = input;
  const scope = `ledger entries of ${JSON.stringify(of)}`;
  const [last] = after === null ? [] : cursors.decode(scope, after);
  const rows = await loaders.ledgerEntries(of, {
    limit: pageSize(first) + 1,
    after: last === undefined ? null : Number(last),
  });
  return page(rows, { first, after }, ({ position }) => cursors.encode(scope, [position]));
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
