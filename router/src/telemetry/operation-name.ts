// Before it are white space, commas and whole comments; another definition first is rare, and counts as none. A comment
// ends with its line: one that could end anywhere could be read in as many ways as it is long.
const operationName = /^(?:[\s,\uFEFF]|#[^\n\r]*[\n\r])*(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/;
// GraphQL sets no limit, and labels are for people.
const nameLengthMax = 100;

interface Asked {
  readonly query: string;
  readonly operationName: string | null;
}

/** The name of the operation that is asked for, for people: at most 100 characters; null where it has none. */
export function operationNameOf({ operationName: asked, query }: Asked): string | null {
  return (asked ?? operationName.exec(query)?.[1])?.slice(0, nameLengthMax) ?? null;
}
