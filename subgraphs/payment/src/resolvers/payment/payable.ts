import { RequestError } from '@tributary/kit/errors';
import { page, pageSize } from '@tributary/kit/serving/connection';
import { money } from '@tributary/kit/money';
import { isForViewer } from '../../actions/payment/payment-access.ts';
import { creditedAsMoney } from '../../domain/paper/sale-credit.ts';
import type { PayableResolvers } from '../types.ts';

export const payable: PayableResolvers = {
  // Whether it exists, its owner has already answered; that it was shown to who asks, only the owner's seal says.
  __resolveReference: ({ id, seal }, { seals }) => ({ id, isShown: seals.isOf(seal ?? '', 'Payable', id) }),
  seal: ({ id, isShown }, _, { seals }) => {
    if (!isShown) throw new RequestError('FORBIDDEN', 'expected a payable that was shown by its owner');
    return seals.of('Payable', id);
  },
  payments: async ({ id, isShown }, { first, after }, { cursors, loaders, viewer }) => {
    const scope = `payments of ${id}`;
    const [last] = after ? cursors.decode(scope, after) : [];
    const rows = await loaders.paymentPage.load({
      payableId: id,
      limit: pageSize(first) + 1,
      after: last === undefined ? null : String(last),
    });
    const shown = rows.filter((row) => isForViewer(viewer, row, isShown));
    return page(shown, { first, after: after ?? null }, (payment) => cursors.encode(scope, [payment.id]));
  },
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
