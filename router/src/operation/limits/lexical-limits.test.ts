import { array, assert, constantFrom, pre, property } from 'fast-check';
import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { expect, test } from 'vitest';
import { nestingOf } from './lexical-limits.ts';

const limits = { tokensMax: 1_000 };

/** By the lexer alone; null where the text is none. */
function nestingByTokens(text: string): number | null {
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  let deepest = 0;
  try {
    for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
      if (kind === TokenKind.BRACE_L || kind === TokenKind.BRACKET_L || kind === TokenKind.PAREN_L) depth += 1;
      if (kind === TokenKind.BRACE_R || kind === TokenKind.BRACKET_R || kind === TokenKind.PAREN_R) depth -= 1;
      deepest = Math.max(deepest, depth);
    }
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
  return deepest;
}

test('brackets in strings and comments do not nest, whatever stands beside them', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    'a',
    '"',
    '""',
    '"""',
    '\\',
    '\\"',
    '#',
    '\n',
    '\r',
    ' ',
    '"(["',
    '"a\\"{"',
  ];
  assert(
    property(array(constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const expected = nestingByTokens(parts.join(''));
      pre(expected !== null);
      expect(nestingOf(parts.join(''), limits)).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
});
