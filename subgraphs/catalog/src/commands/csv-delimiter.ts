import { parse } from 'csv-parse/sync';
import { headers } from '../domain/import/csv-headers.ts';

// What spreadsheets write: the comma, or what stands in its place where that is the decimal sign.
const delimiters = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof delimiters)[number];

// Bytes. A header longer than this is none; the rest of the file need not be looked at.
const headerMax = 100_000;

/** What stands between the cells of UTF-8: as Excel's first line `sep=;` says, else what makes the most known headers. */
export function delimiterOf(bytes: Uint8Array): Delimiter {
  // The decoder leaves a byte order mark out.
  const text = new TextDecoder().decode(bytes.subarray(0, headerMax));
  const said = /^sep=(.)\r?$/m.exec(text.slice(0, 10))?.[1];
  const byWord = delimiters.find((delimiter) => delimiter === said);
  if (byWord !== undefined) return byWord;
  // The first with the most: a comma where none is better.
  const [best = ','] = delimiters.toSorted((a, b) => knownHeaders(text, b) - knownHeaders(text, a));
  return best;
}

function knownHeaders(text: string, delimiter: Delimiter): number {
  const [header = []] = parse(text, {
    delimiter,
    to: 1,
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true,
    skip_empty_lines: true,
  });
  return header.filter((cell) => headers.has(cell.trim().toLowerCase())).length;
}
