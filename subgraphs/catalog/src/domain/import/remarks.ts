import type { Row } from './csv-row.ts';
import type { Reading } from './csv-variants.ts';

/** What is well to know of a file: which columns are passed over, and what many rows have in common, once each. */
export function remarksOf(rows: readonly Row[], { columns, markets }: Reading): string[] {
  const unknown = columns.unknown.map(({ name, looksLike }) => {
    const guess = looksLike === null ? '' : `; it looks like "${looksLike}"`;
    return `the column "${name}" is not known and is passed over${guess}`;
  });
  const unpriced = [...columns.markets]
    .filter(([market]) => !markets.has(market))
    .map(
      ([, { market }]) => `prices of the market ${market} are passed over: say --market "${market}=EUR" to have them`,
    );
  const used = columns.unplaced.filter((place) => rows.some((row) => row.isFilled(place))).map(({ name }) => name);
  const unplaced = used.length === 0 ? [] : [`there is no place for ${used.join(', ')}`];
  const uncounted = ['quantity', 'tracker'] as const;
  const stockless = uncounted.some((column) => columns.known.has(column))
    ? []
    : ['no column has quantities: variants that are new have no stock'];
  return [...unknown, ...unpriced, ...unplaced, ...stockless, ...common(rows)];
}

function common(rows: readonly Row[]): string[] {
  const found = new Map<string, { readonly line: number; count: number }>();
  for (const { line, remarks } of rows) {
    for (const remark of remarks) {
      const before = found.get(remark);
      if (before === undefined) found.set(remark, { line, count: 1 });
      else before.count += 1;
    }
  }
  return [...found].map(([remark, { line, count }]) =>
    count === 1 ? `${remark} (line ${line})` : `${remark} (${count} rows, the first in line ${line})`,
  );
}
