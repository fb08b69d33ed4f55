import { money } from '@tributary/kit/money';
import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { readableBy } from '../../actions/payment/payment-access.ts';
import type { InvoiceResolvers } from '../types.ts';

export const invoice: InvoiceResolvers = {
  // As with payments.
  __resolveReference: async (reference, { loaders, viewer }) =>
    readableBy(viewer, await loaders.invoice.load(idIn(reference))),
  nodeId,
  total: ({ totalMinor, currency }) => money(totalMinor, currency),
  tax: ({ taxMinor, currency }) => money(taxMinor, currency),
  pdfUrl: ({ id, isDrawn }, _, { documentUrls, service }) => (isDrawn ? documentUrls.of(id, service.now()) : null),
};
