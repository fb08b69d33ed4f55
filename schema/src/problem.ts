/** Where something stands in a file; lines and columns count from 1. */
export interface Place {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something that an author should know. An error fails the command, a hint does not. */
export interface Problem {
  readonly severity: 'error' | 'hint';
  /** SCREAMING_SNAKE and stable: composition's own codes, and ours (listed in the README). */
  readonly code: string;
  readonly message: string;
  /** Null where the problem belongs to the graph as a whole. */
  readonly subgraph: string | null;
  readonly place: Place | null;
  /** The other sides of a conflict. */
  readonly related: readonly Place[];
  /** What to change, where more is known than its code says. */
  readonly help?: string;
}

/** An error, of the graph as a whole and of no place unless told otherwise. */
export function errorOf(
  code: string,
  message: string,
  { subgraph = null, place = null }: Partial<Pick<Problem, 'subgraph' | 'place'>> = {},
): Problem {
  return { severity: 'error', code, message, subgraph, place, related: [] };
}

/** Where something is about a file as a whole. */
export function placeOfFile(file: string): Place {
  return { file, line: 1, column: 1 };
}

/** Deterministic: by file, line, column, code. What has no place comes last. */
export function sorted(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (a, b) =>
      compareText(a.place?.file ?? '\uffff', b.place?.file ?? '\uffff') ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** By code unit, not by locale, so that every machine sorts alike. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
