/** What the variables of a request may be, before they are compared with what the document says of them. */
export interface VariableLimits {
  /** Of their JSON text, but for its punctuation. */
  readonly variableBytesMax: number;
  readonly variableListMax: number;
  /** Lists and objects inside one another. */
  readonly variableNestingMax: number;
}

/** Which limit they exceed, in words; null where none. Goes no deeper than they may. */
export function variableProblem(variables: Readonly<Record<string, unknown>>, limits: VariableLimits): string | null {
  const { variableBytesMax, variableListMax, variableNestingMax } = limits;
  let bytes = 0;

  function problemIn(value: unknown, nesting: number): string | null {
    if (typeof value !== 'object' || value === null) {
      bytes += Buffer.byteLength(String(value));
      return bytes > variableBytesMax ? `expected variables of at most ${variableBytesMax} bytes` : null;
    }
    if (nesting > variableNestingMax) return `expected variables that nest at most ${variableNestingMax} deep`;
    if (Array.isArray(value)) {
      if (value.length > variableListMax) {
        return `expected lists of at most ${variableListMax} items in variables, got ${value.length}`;
      }
      return firstOf(value, (item) => problemIn(item, nesting + 1));
    }
    return firstOf(Object.entries(value), ([key, member]) => {
      bytes += Buffer.byteLength(key);
      return problemIn(member, nesting + 1);
    });
  }

  return problemIn(variables, 0);
}

function firstOf<Item>(items: readonly Item[], problemOf: (item: Item) => string | null): string | null {
  for (const item of items) {
    const problem = problemOf(item);
    if (problem !== null) return problem;
  }
  return null;
}
