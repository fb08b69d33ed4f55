import { Lexer, Source, TokenKind } from 'graphql';
import type { DocumentLimits } from './document-limits.ts';

/**
 * How deep the brackets of a text nest, which is what the parser's recursion costs; only as many tokens are looked at as
 * the parser will take. One pass of the lexer, and so linear in whatever a client sends. Throws its GraphQLError.
 */
export function nestingOf(text: string, { tokensMax }: Pick<DocumentLimits, 'tokensMax'>): number {
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  let deepest = 0;
  for (let count = 0; count <= tokensMax; count += 1) {
    const { kind } = lexer.advance();
    if (kind === TokenKind.EOF) break;
    if (opening.has(kind)) deepest = Math.max(deepest, (depth += 1));
    else if (closing.has(kind)) depth -= 1;
  }
  return deepest;
}

const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);
