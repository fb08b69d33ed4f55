import type { NotComposed } from '../compose.ts';
import type { Problem } from '../problem.ts';
import type { SubgraphText } from '../subgraphs.ts';

export interface ComposeAsk {
  readonly texts: readonly SubgraphText[];
  readonly isForAnyRouter: boolean;
}

/** What a thread that composes tells of each question: `Merged` may come first; one of the others comes last. */
export type ComposerMessage = MergedReply | ComposeReply;

export type ComposeReply = ComposedReply | NotComposed;

interface ComposedReply {
  readonly kind: 'Composed';
  readonly supergraphSdl: string;
  readonly problems: readonly Problem[];
}

/** It can be served, while it is looked whether each of its queries can. */
export interface MergedReply {
  readonly kind: 'Merged';
  readonly supergraphSdl: string;
}
