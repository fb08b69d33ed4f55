import { seals } from '@tributary/kit/secrets';

/** Addresses of documents that prove by themselves that their bearer was shown them. */
export interface DocumentUrls {
  /** Valid for 15 minutes. */
  of(documentId: string, now: Date): string;
  /** The document's id; null where the address is forged or too old. */
  documentIn(url: URL, now: Date): string | null;
}

/** Documents lie below it. */
export const documentsPath = '/documents/';

// Long enough to open it, or to start a download again; too short to be of use in somebody's history.
const validS = 15 * 60;

/** Nothing is stored: an address seals the document's id and the second it expires. */
export function documentUrls({
  secret,
  publicUrl,
}: {
  readonly secret: string;
  readonly publicUrl: string;
}): DocumentUrls {
  const base = publicUrl.replace(/\/+$/, '');
  const sealed = seals(secret, 'document');
  return {
    of(documentId, now) {
      const expires = String(Math.floor(now.getTime() / 1_000) + validS);
      const signature = sealed.of(`${documentId}\n${expires}`).toString('base64url');
      return `${base}${documentsPath}${documentId}?expires=${expires}&signature=${signature}`;
    },
    documentIn({ pathname, searchParams }, now) {
      const documentId = pathname.slice(documentsPath.length);
      const expires = searchParams.get('expires') ?? '';
      const given = Buffer.from(searchParams.get('signature') ?? '', 'base64url');
      if (!sealed.isOf(given, `${documentId}\n${expires}`)) return null;
      return now.getTime() < Number(expires) * 1_000 ? documentId : null;
    },
  };
}
