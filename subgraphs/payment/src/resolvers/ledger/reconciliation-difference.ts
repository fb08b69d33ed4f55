import { windowed } from '@tributary/kit/serving/connection';
import { requireScope } from '@tributary/kit/identity';
import { money } from '@tributary/kit/money';
import type { Difference } from '../../domain/bank/statement.ts';
import type { QueryResolvers, ReconciliationDifferenceResolvers } from '../types.ts';

export const reconciliationDifferences: NonNullable<QueryResolvers['reconciliationDifferences']> = async (
  _,
  { includeResolved: areResolvedIncluded, ...asked },
  { cursors, loaders, viewer },
) => {
  requireScope(viewer, 'ledger:read');
  return windowed(asked, {
    cursors,
    scope: `reconciliation differences ${areResolvedIncluded}`,
    placeOf: ({ id }: Difference) => [id],
    read: (window) => loaders.differences({ areResolvedIncluded, window }),
  });
};

export const reconciliationDifference: ReconciliationDifferenceResolvers = {
  providerReference: ({ reference }) => reference,
  payment: ({ paymentId }, _, { loaders }) => (paymentId === null ? null : loaders.payment.load(paymentId)),
  here: ({ hereMinor, currency }) => money(hereMinor, currency),
  there: ({ thereMinor, currency }) => money(thereMinor, currency),
};
