import type { Problem } from '../problem.ts';
import type { SubgraphText } from '../subgraphs.ts';

export interface ComposeAsk {
  readonly texts: readonly SubgraphText[];
  readonly isForAnyRouter: boolean;
}

export type ComposeReply =
  | { readonly kind: 'Composed'; readonly supergraphSdl: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'NotComposed'; readonly problems: readonly Problem[] };
