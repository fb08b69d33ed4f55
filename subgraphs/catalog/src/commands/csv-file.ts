import { readFile, stat } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { CsvRecord, RowProblem } from '../domain/import/csv-row.ts';
import { type Delimiter, delimiterOf } from './csv-delimiter.ts';
import { encodingOf } from './csv-encoding.ts';

export interface CsvFile {
  readonly header: readonly string[];
  readonly records: readonly CsvRecord[];
  /** Where the file stops being CSV. */
  readonly problems: readonly RowProblem[];
  /** How the file was taken where it is not UTF-8 with commas, a sentence each. */
  readonly remarks: readonly string[];
}

// The rows of one product may stand anywhere in the file, so all of it is kept. Shopify itself takes 15 MB.
const bytesMax = 128 * 1024 * 1024;

/** Reads a CSV file, whatever its encoding and delimiter. Throws where it cannot be read or is too large. */
export async function readCsv(path: string): Promise<CsvFile> {
  const { size } = await stat(path);
  if (size > bytesMax) throw new Error(`expected a file of at most ${bytesMax} bytes, got ${size}`);
  return parsedCsv(await readFile(path));
}

const spoken = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const;

export function parsedCsv(given: Buffer): CsvFile {
  const encoding = encodingOf(given);
  const bytes = encoding === 'utf-8' ? given : Buffer.from(new TextDecoder(encoding).decode(given));
  const delimiter = delimiterOf(bytes);
  const remarks = [
    ...(encoding === 'utf-8' ? [] : [`the file is taken for ${encoding}`]),
    ...(delimiter === ',' ? [] : [`the file has ${spoken[delimiter]} between its cells`]),
  ];
  return { ...recordsOf(bytes, delimiter), remarks };
}

function recordsOf(bytes: Buffer, delimiter: Delimiter): Omit<CsvFile, 'remarks'> {
  const lines = new LineCounter(bytes);
  const parsed: CsvRecord[] = [];
  let isCutOff = false;
  parse(bytes, {
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    // With these options all that can go wrong is a quote that is never closed.
    on_skip: () => {
      isCutOff = true;
    },
    on_record: (cells, info) => {
      parsed.push({ line: lines.nextUntil(info.bytes), cells });
    },
  });
  const [header, ...records] = parsed.filter(
    ({ cells }) => cells.some((cell) => cell.trim() !== '') && !isExcels(cells),
  );
  const cutOff = { line: lines.nextUntil(bytes.length), message: 'a quote is opened and never closed' };
  return { header: header?.cells ?? [], records, problems: isCutOff ? [cutOff] : [] };
}

/** Excel's own first line, `sep=;`. */
function isExcels([cell = '', ...others]: readonly string[]): boolean {
  return /^sep=.?$/.test(cell) && others.every((other) => other === '');
}

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Gives records their lines by the bytes that they take: the parser's own count is off after a quoted line break. */
class LineCounter {
  readonly #bytes: Buffer;
  #line = 1;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The line of the next record's first character, where its last one is before `end`. */
  nextUntil(end: number): number {
    while (this.#at < end && (this.#bytes[this.#at] === newline || this.#bytes[this.#at] === carriageReturn))
      this.#step();
    const line = this.#line;
    while (this.#at < end) this.#step();
    return line;
  }

  #step(): void {
    const byte = this.#bytes[this.#at];
    this.#at += 1;
    // A carriage return with a newline behind it is half of a line break.
    if (byte === newline || (byte === carriageReturn && this.#bytes[this.#at] !== newline)) this.#line += 1;
  }
}
