import { type ASTNode, type DocumentNode, GraphQLError, parse, type Source } from 'graphql';

// A rule may name a thousand nodes in one error, and each place is looked for from the beginning of the text.
const placesMax = 4;
// Messages repeat what clients wrote: a hundred letters tell what is meant, a hundred thousand are an answer of megabytes.
const messageLengthMax = 1_000;

/**
 * The errors with the places in the text that they speak of, and without the nodes: whoever keeps an error would keep the
 * whole document. `document` is what the text was parsed to without locations, which take most of a document's memory.
 */
export function placedErrors(
  errors: readonly GraphQLError[],
  document: DocumentNode,
  text: string,
): readonly GraphQLError[] {
  const nodes = errors.flatMap((error) => error.nodes?.slice(0, placesMax) ?? []);
  if (nodes.length === 0) return errors.map((error) => placed(error, null, []));
  const located = parse(text);
  const places = placesOf(new Set(nodes), document, located);
  const source = located.loc?.source ?? null;
  return errors.map((error) =>
    placed(
      error,
      source,
      (error.nodes ?? []).slice(0, placesMax).flatMap((node) => places.get(node) ?? []),
    ),
  );
}

/** As long as a message may be. */
export function shortMessage(message: string): string {
  return message.length > messageLengthMax ? `${message.slice(0, messageLengthMax)}…` : message;
}

function placed(
  { message, extensions, source: own, positions: known }: GraphQLError,
  source: Source | null,
  positions: readonly number[],
): GraphQLError {
  const where = positions.length > 0 ? { source, positions } : { source: own ?? null, positions: known ?? null };
  return new GraphQLError(shortMessage(message), { ...where, extensions });
}

/** Two parses of one text are alike, node by node. */
function placesOf(wanted: ReadonlySet<ASTNode>, document: DocumentNode, located: DocumentNode): Map<ASTNode, number> {
  const places = new Map<ASTNode, number>();

  function follow(one: unknown, other: unknown): void {
    if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return;
    if (isNode(one) && isNode(other) && wanted.has(one) && other.loc !== undefined) places.set(one, other.loc.start);
    for (const key of Object.keys(one)) if (key !== 'loc') follow(Reflect.get(one, key), Reflect.get(other, key));
  }

  follow(document, located);
  return places;
}

function isNode(value: object): value is ASTNode {
  return 'kind' in value;
}
