import { page, pageSize } from '@tributary/kit/serving/connection';
import { requireScope } from '@tributary/kit/identity';
import { money } from '@tributary/kit/money';
import type { QueryResolvers, ReconciliationDifferenceResolvers } from '../types.ts';

export const reconciliationDifferences: NonNullable<QueryResolvers['reconciliationDifferences']> = async (
  _,
  { includeResolved: areResolvedIncluded, first, after = null },
  { cursors, loaders, viewer },
) => {
  requireScope(viewer, 'ledger:read');
  const scope = `reconciliation differences ${areResolvedIncluded}`;
  const [last] = after === null ? [] : cursors.decode(scope, after);
  const rows = await loaders.differences({
    areResolvedIncluded,
    limit: pageSize(first) + 1,
    after: last === undefined ? null : String(last),
  });
  return page(rows, { first, after }, ({ id }) => cursors.encode(scope, [id]));
};

export const reconciliationDifference: ReconciliationDifferenceResolvers = {
  providerReference: ({ reference }) => reference,
  payment: ({ paymentId }, _, { loaders }) => (paymentId === null ? null : loaders.payment.load(paymentId)),
  here: ({ hereMinor, currency }) => money(hereMinor, currency),
  there: ({ thereMinor, currency }) => money(thereMinor, currency),
};
