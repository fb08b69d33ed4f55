import { parse } from 'csv-parse/sync';
import { headers } from '../domain/import/csv-headers.ts';

// What spreadsheets write: the comma, or what stands in its place where that is the decimal sign.
const delimiters = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof delimiters)[number];

/** What stands between the cells: as Excel's first line `sep=;` says, else what makes the most known headers. */
export function delimiterOf(text: string): Delimiter {
  const said = /^sep=(.)\r?$/m.exec(text.slice(0, 10))?.[1];
  const byWord = delimiters.find((delimiter) => delimiter === said);
  if (byWord !== undefined) return byWord;
  // The first with the most: a comma where none is better.
  const [best = ','] = delimiters.toSorted((a, b) => knownHeaders(text, b) - knownHeaders(text, a));
  return best;
}

// A header longer than this is none; the rest of the file need not be looked at.
const headerMax = 100_000;

function knownHeaders(text: string, delimiter: Delimiter): number {
  const [header = []] = parse(text.slice(0, headerMax), {
    delimiter,
    to: 1,
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true,
    skip_empty_lines: true,
  });
  return header.filter((cell) => headers.has(cell.trim().toLowerCase())).length;
}
