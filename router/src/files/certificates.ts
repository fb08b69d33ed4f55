import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { rootCertificates } from 'node:tls';
import { type FileTiming, signatureOf, usualTiming, watchToRead } from './file-watch.ts';

export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** Whom the router believes, and by what a subgraph knows it. */
export interface SubgraphTlsFiles {
  readonly caFile: string | null;
  readonly certificate: CertificateFiles | null;
}

/** As PEM. */
interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Rejects with the name of the file that cannot be read. */
export async function readCertificate({ certFile, keyFile }: CertificateFiles): Promise<Certificate> {
  const [cert, key] = await Promise.all([readFile(certFile, 'utf8'), readFile(keyFile, 'utf8')]);
  return { cert, key };
}

/** The usual authorities and one's own: whoever has a subgraph elsewhere too must not lose it. */
export async function readSubgraphTls({ caFile, certificate }: SubgraphTlsFiles) {
  const ca = caFile === null ? {} : { ca: [...rootCertificates, await readFile(caFile, 'utf8')] };
  return { ...ca, ...(certificate === null ? {} : await readCertificate(certificate)) };
}

/** Hands on what is in the files after each change, until the function that it returns is called. */
export async function watchCertificate(
  files: CertificateFiles,
  { changed, failed, timing = usualTiming }: CertificateWatch,
): Promise<() => void> {
  const paths = [files.certFile, files.keyFile];
  const signature = async () => (await Promise.all(paths.map(signatureOf))).join('\n');
  const seen = { signature: await signature() };
  const read = () => void readCertificate(files).then(changed).catch(failed);
  return watchToRead({ folder: dirname(files.certFile), signature, seen, timing, changed: read });
}

interface CertificateWatch {
  readonly changed: (certificate: Certificate) => void;
  readonly failed: (cause: unknown) => void;
  readonly timing?: FileTiming;
}
