import type { Database, Tx } from './database.ts';
import { rowsOf } from './queries.ts';

/** A statement that may be a part of a larger one: it numbers its parameters from $1, and may name other parts. */
export interface StatementPart {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Of a claim: everything else that writes or locks has to wait for it. */
  readonly isClaim?: true;
}

// One for each name, of which there are some tens: `Statement` says one name for one text.
const texts = new Map<string, string>();

/**
 * Runs several writes as one prepared statement, which is one round trip and without a transaction around it a
 * transaction of its own. Gives the rows of the first part. All parts see the tables as they were before: none sees what
 * another has written but by naming it. The same `name` must always come with the same parts. Throws where a part
 * writes or locks anything before a claim among them is kept: two with one key would wait for each other.
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
  requireClaimFirst(parts);
  let before = 0;
  const ctes = Object.entries(parts).map(([name, { text, values }]) => {
    const offset = before;
    before += values.length;
    return `${name} as (${text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + offset}`)})`;
  });
  // Recursive: then a part may name one that comes after it.
  return `with recursive ${ctes.join(', ')} select * from ${Object.keys(parts)[0]}`;
}

const writesOrLocks = /\b(insert into|update|delete from|for (no key )?update|for (key )?share)\b/i;

/** As `once` does: nothing that a claim names writes or locks, and whatever does names the claim, each by others or itself. */
function requireClaimFirst(parts: Readonly<Record<string, StatementPart>>): void {
  const claims = Object.keys(parts).filter((name) => parts[name]?.isClaim === true);
  if (claims.length === 0) return;
  const locking = Object.keys(parts).filter((name) => writesOrLocks.test(parts[name]?.text ?? ''));
  const before = new Set(claims.flatMap((claim) => [...namedBy(parts, claim)]));
  const isAfter = (name: string): boolean =>
    claims.includes(name) || [...namedBy(parts, name)].some((one) => claims.includes(one));
  const early = locking.filter((name) => before.has(name) || !isAfter(name));
  if (early.length > 0) throw new Error(`expected the claim to be kept first, got ${early.join(', ')} before it`);
}

/** The parts that one is made from, and what those are made from. */
function namedBy(parts: Readonly<Record<string, StatementPart>>, name: string, known = new Set<string>()): Set<string> {
  const text = parts[name]?.text ?? '';
  for (const other of Object.keys(parts)) {
    if (other === name || known.has(other) || !new RegExp(`\\b${other}\\b`).test(text)) continue;
    namedBy(parts, other, known.add(other));
  }
  return known;
}
