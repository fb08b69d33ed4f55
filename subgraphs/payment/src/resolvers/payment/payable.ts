import { page, pageSize } from '@tributary/kit/serving/connection';
import { money } from '@tributary/kit/money';
import type { PayableResolvers } from '../types.ts';

export const payable: PayableResolvers = {
  // What cannot be known here, whether it exists, its owner has already answered.
  __resolveReference: ({ id }) => ({ id }),
  payments: async ({ id }, { first, after }, { cursors, loaders }) => {
    const scope = `payments of ${id}`;
    const [last] = after ? cursors.decode(scope, after) : [];
    const rows = await loaders.paymentPage.load({
      payableId: id,
      limit: pageSize(first) + 1,
      after: last === undefined ? null : String(last),
    });
    return page(rows, { first, after: after ?? null }, (payment) => cursors.encode(scope, [payment.id]));
  },
  invoices: async ({ id }, _, { loaders }) => [...(await loaders.invoices.load(id))],
  paid: async ({ id }, _, { loaders }) => {
    const paid = await loaders.paid.load(id);
    return paid === null ? null : money(paid.paidMinor, paid.currency);
  },
};
