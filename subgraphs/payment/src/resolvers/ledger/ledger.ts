import { page, pageSize } from '@tributary/kit/serving/connection';
import { requireScope } from '@tributary/kit/identity';
import { money } from '@tributary/kit/money';
import { entriesFilter } from '../../actions/ledger/entries-filter.ts';
import type { LedgerEntryResolvers, QueryResolvers } from '../types.ts';

export const ledgerEntries: NonNullable<QueryResolvers['ledgerEntries']> = async (
  _,
  input,
  { cursors, loaders, viewer },
) => {
  requireScope(viewer, 'ledger:read');
  const of = entriesFilter(input);
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
};
