import type { RawResponse, RawRoute } from '@tributary/kit/serving/serve';
import { findInvoice, isInvoiceId } from '../../database/paper/invoices.ts';
import { findInvoiceFile } from '../../database/paper/invoice-files.ts';
import { documentsPath, type DocumentUrls } from './document-urls.ts';
import type { Service } from '../service.ts';

// Drawing takes some hundredths of a second, once its turn has come.
const retryAfterS = 2;

/** The route of documents: whoever has a signed address that is young enough gets the PDF. */
export function documentRoute({ db, now }: Pick<Service, 'db' | 'now'>, urls: DocumentUrls): RawRoute {
  return {
    method: 'GET',
    path: documentsPath,
    async handle({ url }): Promise<RawResponse> {
      const id = urls.documentIn(url, now());
      if (id === null) return failed(403, 'The address is not valid, or not any more: ask for a new one.');
      if (!isInvoiceId(id)) return failed(404, 'There is no such document.');

      const file = await findInvoiceFile(db, id);
      if (file !== null) {
        const etag = `"${file.sha256.toString('hex')}"`;
        return { status: 200, headers: { ...about(file.number), etag }, body: file.bytes };
      }
      if ((await findInvoice(db, id)) === null) return failed(404, 'There is no such document.');
      const early = failed(503, 'The document is being made: try again in a moment.');
      return { ...early, headers: { ...early.headers, 'retry-after': String(retryAfterS) } };
    },
  };
}

function about(number: string): Record<string, string> {
  return {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${number}.pdf"`,
    // It never changes, but it is one person's.
    'cache-control': 'private, max-age=900, immutable',
    'x-content-type-options': 'nosniff',
  };
}

function failed(status: number, text: string): RawResponse & { readonly headers: Readonly<Record<string, string>> } {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: `${text}\n` };
}
