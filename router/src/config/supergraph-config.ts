import type { ConfigFile } from './config-schema.ts';

export type SupergraphConfig = SupergraphFile | SupergraphUrl;

export interface SupergraphFile {
  readonly kind: 'file';
  readonly path: string;
}

export interface SupergraphUrl {
  readonly kind: 'url';
  readonly url: string;
  readonly token: string | null;
  readonly pollMs: number;
  readonly timeoutMs: number;
  readonly bytesMax: number;
}

/** `token`: for its URL; empty: none. */
export function supergraphConfig(read: ConfigFile['supergraph'], token: string): SupergraphConfig {
  const { source, pollMs, timeoutMs, bytesMax } = read;
  if (!/^https?:\/\//.test(source)) return { kind: 'file', path: source };
  return { kind: 'url', url: source, token: token === '' ? null : token, pollMs, timeoutMs, bytesMax };
}
