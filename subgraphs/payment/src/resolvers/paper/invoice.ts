import { money } from '@tributary/kit/money';
import type { InvoiceResolvers } from '../types.ts';

export const invoice: InvoiceResolvers = {
  // As with payments: who hands over a reference vouches for the caller's right to see it.
  __resolveReference: ({ id }, { loaders }) => loaders.invoice.load(id),
  total: ({ totalMinor, currency }) => money(totalMinor, currency),
  tax: ({ taxMinor, currency }) => money(taxMinor, currency),
  pdfUrl: ({ id, isDrawn }, _, { documentUrls, service }) => (isDrawn ? documentUrls.of(id, service.now()) : null),
};
