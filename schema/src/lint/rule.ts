import type { ASTNode } from 'graphql';
import type { Subgraph } from '../subgraphs.ts';

/** One thing that a definition should be and is not. */
export interface Finding {
  readonly node: ASTNode;
  /** `Type`, `Type.member` or `Type.field(argument:)`: by it an exception is named. */
  readonly coordinate: string;
  readonly message: string;
}

/** What all definitions of a graph keep to. One rule, one file, one test. */
export interface LintRule {
  /** SCREAMING_SNAKE and stable; the configuration names it. */
  readonly code: string;
  /** What to change. */
  readonly help: string;
  readonly findings: (subgraph: Subgraph) => readonly Finding[];
}
