import type { Database, Tx } from './database.ts';
import { rowsOf } from './queries.ts';

/** A statement that may be a part of a larger one: it numbers its parameters from $1, and may name other parts. */
export interface StatementPart {
  readonly text: string;
  readonly values: readonly unknown[];
}

// One for each name, of which there are some tens: `Statement` says one name for one text.
const texts = new Map<string, string>();

/**
 * Runs several writes as one prepared statement, which is one round trip and without a transaction around it a
 * transaction of its own. Gives the rows of the first part. All parts see the tables as they were before: none sees what
 * another has written but by naming it. The same `name` must always come with the same parts.
 */
export function inOneStatement<Row extends object>(
  on: Database | Tx,
  name: string,
  parts: Readonly<Record<string, StatementPart>>,
): Promise<Row[]> {
  const text = texts.get(name) ?? joined(parts);
  texts.set(name, text);
  return rowsOf<Row>(on, { name, text, values: Object.values(parts).flatMap(({ values }) => values) });
}

function joined(parts: Readonly<Record<string, StatementPart>>): string {
  let before = 0;
  const ctes = Object.entries(parts).map(([name, { text, values }]) => {
    const offset = before;
    before += values.length;
    return `${name} as (${text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + offset}`)})`;
  });
  // Recursive: then a part may name one that comes after it.
  return `with recursive ${ctes.join(', ')} select * from ${Object.keys(parts)[0]}`;
}
