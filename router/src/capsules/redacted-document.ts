import { Lexer, Source, type Token, TokenKind } from 'graphql';

/** A GraphQL document with its texts redacted, and without the words of its comments. Everything stays in its place. */
export function redactedDocument(source: string, redact: (text: string) => string): string {
  const { tokens, isWhole } = tokensOf(source);
  let told = '';
  let from = 0;
  for (const token of tokens) {
    told += source.slice(from, token.start) + redactedToken(token, source.slice(token.start, token.end), redact);
    from = token.end;
  }
  const rest = source.slice(from);
  return told + (isWhole ? rest : redact(rest.replace(unended, masked)));
}

// It ends where its line does, or nowhere.
const unended = /"[^]*$/;

/** What stands in a text that has no end; escapes, which may be what is wrong with it, stay. */
function masked(text: string): string {
  return text.replaceAll(/(\\.)|[\p{L}\p{N}]/gu, (_, escape: string | undefined) => escape ?? 'x');
}

/** The texts in a document, as far as it can be read. */
export function textsOf(source: string): readonly string[] {
  const { tokens } = tokensOf(source);
  return tokens.flatMap(({ kind, value }) => (isText(kind) ? [value] : []));
}

/** The names in a document: of fields, aliases, variables, types and operations, as far as it can be read. */
export function namesOf(source: string): readonly string[] {
  const { tokens } = tokensOf(source);
  return tokens.flatMap(({ kind, value }) => (kind === TokenKind.NAME ? [value] : []));
}

function isText(kind: TokenKind): boolean {
  return kind === TokenKind.STRING || kind === TokenKind.BLOCK_STRING;
}

function redactedToken({ kind, value }: Token, raw: string, redact: (text: string) => string): string {
  if (kind === TokenKind.COMMENT) return `#${raw.slice(1).replaceAll(/\S/g, 'x')}`;
  if (!isText(kind)) return raw;
  const told = redact(value);
  return told === value ? raw : JSON.stringify(told).padEnd(raw.length);
}

/** As far as it can be read. */
function tokensOf(source: string): { readonly tokens: readonly Token[]; readonly isWhole: boolean } {
  const lexer = new Lexer(new Source(source));
  const first = lexer.token;
  try {
    while (lexer.advance().kind !== TokenKind.EOF);
    return { tokens: followed(first), isWhole: true };
  } catch {
    return { tokens: followed(first), isWhole: false };
  }
}

/** Comments among them. */
function followed(first: Token): readonly Token[] {
  const tokens: Token[] = [];
  for (let token = first.next; token !== null; token = token.next) tokens.push(token);
  return tokens;
}
