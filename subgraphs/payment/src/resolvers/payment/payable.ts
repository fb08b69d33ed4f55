import { page, pageSize } from '@tributary/kit/serving/connection';
import { money } from '@tributary/kit/money';
import { isShownWithPayable } from '../../actions/payment/payment-access.ts';
import type { PayableResolvers } from '../types.ts';

export const payable: PayableResolvers = {
  // What cannot be known here, whether it exists and which guest it is for, its owner has already answered.
  __resolveReference: ({ id }) => ({ id }),
  payments: async ({ id }, { first, after }, { cursors, loaders, viewer }) => {
    const scope = `payments of ${id}`;
    const [last] = after ? cursors.decode(scope, after) : [];
    const rows = await loaders.paymentPage.load({
      payableId: id,
      limit: pageSize(first) + 1,
      after: last === undefined ? null : String(last),
    });
    const shown = rows.filter((row) => isShownWithPayable(viewer, row));
    return page(shown, { first, after: after ?? null }, (payment) => cursors.encode(scope, [payment.id]));
  },
  invoices: async ({ id }, _, { loaders, viewer }) =>
    (await loaders.invoices.load(id)).filter((one) => isShownWithPayable(viewer, one)),
  paid: async ({ id }, _, { loaders, viewer }) => {
    const paid = await loaders.paid.load(id);
    return paid === null || !isShownWithPayable(viewer, paid) ? null : money(paid.paidMinor, paid.currency);
  },
};
