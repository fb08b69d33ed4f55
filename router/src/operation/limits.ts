import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a document may cost before anything is planned. */
export interface DocumentLimits {
  /** Lexical tokens. */
  readonly tokensMax: number;
  /** Selection sets inside one another, fragments spread out. */
  readonly depthMax: number;
  /** Fields, fragments spread out: a few fragments that spread one another twice each are millions. */
  readonly fieldsMax: number;
}

export interface DocumentSize {
  readonly depth: number;
  readonly fields: number;
}

/** Measures an operation with its fragments spread out, each fragment once. Expects fragments without cycles. */
export function documentSize(operation: OperationDefinitionNode, document: DocumentNode): DocumentSize {
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const known = new Map<string, DocumentSize>();

  function sizeOfFragment(name: string): DocumentSize {
    const measured = known.get(name);
    if (measured !== undefined) return measured;
    const fragment = fragments.get(name);
    const size = fragment === undefined ? { depth: 0, fields: 0 } : sizeOf(fragment.selectionSet);
    known.set(name, size);
    return size;
  }

  function sizeOf(set: SelectionSetNode): DocumentSize {
    let depth = 0;
    let fields = 0;
    for (const selection of set.selections) {
      let below = { depth: 0, fields: 0 };
      if (selection.kind === Kind.FRAGMENT_SPREAD) below = sizeOfFragment(selection.name.value);
      else if (selection.selectionSet !== undefined) below = sizeOf(selection.selectionSet);
      const isField = selection.kind === Kind.FIELD;
      depth = Math.max(depth, below.depth + (isField ? 1 : 0));
      fields += below.fields + (isField ? 1 : 0);
    }
    return { depth, fields };
  }

  return sizeOf(operation.selectionSet);
}

/** How deep brackets nest in a text, strings and comments aside: what the parser's recursion would cost. */
export function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|[{[(]|[}\])]/g)) {
    if (token === '{' || token === '[' || token === '(') deepest = Math.max(deepest, (depth += 1));
    else if (token === '}' || token === ']' || token === ')') depth -= 1;
  }
  return deepest;
}
