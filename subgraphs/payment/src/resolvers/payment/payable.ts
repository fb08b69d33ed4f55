import { RequestError } from '@tributary/kit/errors';
import { windowed } from '@tributary/kit/serving/connection';
import { money } from '@tributary/kit/money';
import { isForViewer } from '../../actions/payment/payment-access.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { creditedAsMoney } from '../../domain/paper/sale-credit.ts';
import type { PayableResolvers } from '../types.ts';

export const payable: PayableResolvers = {
  // Whether it exists, its owner has already answered; that it was shown to who asks, only the owner's seal says.
  __resolveReference: ({ id, seal }, { seals }) => ({ id, isShown: seals.isOf(seal ?? '', 'Payable', id) }),
  seal: ({ id, isShown }, _, { seals }) => {
    if (!isShown) throw new RequestError('FORBIDDEN', 'expected a payable that was shown by its owner');
    return seals.of('Payable', id);
  },
  payments: ({ id, isShown }, asked, { cursors, loaders, viewer }) =>
    windowed(asked, {
      cursors,
      scope: `payments of ${id}`,
      placeOf: (payment: Payment) => [payment.id],
      read: async (window) =>
        (await loaders.paymentsOfPayable(window).load(id)).filter((row) => isForViewer(viewer, row, isShown)),
    }),
  invoices: async ({ id, isShown }, _, { loaders, viewer }) =>
    (await loaders.invoices.load(id)).filter((one) => isForViewer(viewer, one, isShown)),
  credited: async ({ id, isShown }, _, { loaders, viewer }) => {
    const documents = await loaders.moneyDocuments.load(id);
    const [first] = documents;
    if (first === undefined || !isForViewer(viewer, first, isShown)) return null;
    return money(creditedAsMoney(documents), first.currency);
  },
  paid: async ({ id, isShown }, _, { loaders, viewer }) => {
    const paid = await loaders.paid.load(id);
    return paid === null || !isForViewer(viewer, paid, isShown) ? null : money(paid.paidMinor, paid.currency);
  },
};
