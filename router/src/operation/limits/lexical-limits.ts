import { Lexer, Source, TokenKind } from 'graphql';
import type { DocumentLimits } from './document-limits.ts';

/**
 * How deep the brackets of a text nest, which is what the parser's recursion costs; no more brackets are looked at than the
 * parser takes tokens. One pass, and so linear in whatever a client sends. Throws GraphQLError where it takes the lexer, which
 * does.
 */
export function nestingOf(text: string, limits: Pick<DocumentLimits, 'tokensMax'>): number {
  return plainNesting(text, limits) ?? lexedNesting(text, limits);
}

/** By characters, a tenth of the lexer's work; null where a string is not plain: where it ends is for the lexer to say. */
function plainNesting(text: string, { tokensMax }: Pick<DocumentLimits, 'tokensMax'>): number | null {
  let brackets = 0;
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length && brackets <= tokensMax; at += 1) {
    const character = text[at] ?? '';
    if (opening.has(character)) {
      brackets += 1;
      deepest = Math.max(deepest, (depth += 1));
    } else if (closing.has(character)) {
      brackets += 1;
      depth -= 1;
    } else if (character === '#' || character === '"') {
      const skipped = character === '#' ? comment : plainString;
      skipped.lastIndex = at;
      if (!skipped.test(text)) return null;
      at = skipped.lastIndex - 1;
    }
  }
  return deepest;
}

const comment = /#[^\n\r]*/y;
const plainString = /"(?!"")[^"\\\n\r]*"/y;

/** By tokens, of which only as many are looked at as the parser will take. */
function lexedNesting(text: string, { tokensMax }: Pick<DocumentLimits, 'tokensMax'>): number {
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
