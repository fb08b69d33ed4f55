import type { Cell } from './csv-cells.ts';
import type { Column, Columns } from './csv-columns.ts';

/** A record of a CSV file. */
export interface CsvRecord {
  /** Of its first character, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Why a row, or a part of it, does not go in. */
export interface RowProblem {
  readonly line: number;
  readonly message: string;
}

/** A record whose cells go by the names of the file's columns, and what was found wrong with it. */
export class Row {
  readonly line: number;
  readonly problems: RowProblem[] = [];
  readonly #cells: readonly string[];
  readonly #columns: Columns;

  constructor({ line, cells }: CsvRecord, columns: Columns) {
    this.line = line;
    this.#cells = cells;
    this.#columns = columns;
  }

  /** Whether the file has the column at all: what it has not is left as it is, what is blank is emptied. */
  has(column: Column): boolean {
    return this.#columns.has(column);
  }

  isLongerThan(width: number): boolean {
    return this.#cells.slice(width).some((cell) => cell.trim() !== '');
  }

  /** The cell as one line, without spaces around it; empty where there is none. */
  text(column: Column): string {
    return this.raw(column).replaceAll(/\s+/g, ' ');
  }

  /** The cell as it is, but for spaces around it. */
  raw(column: Column): string {
    const place = this.#columns.get(column);
    return place === undefined ? '' : (this.#cells[place.index]?.trim() ?? '');
  }

  /** What a cell says; undefined where the file has no such column, and where it says nothing sensible: a problem. */
  read<Value>(column: Column, read: (text: string) => Cell<Value>): Value | undefined {
    const place = this.#columns.get(column);
    if (place === undefined) return undefined;
    const cell = read(this.text(column));
    if ('value' in cell) return cell.value;
    this.complain(`${place.name}: expected ${cell.expected}, got ${shown(this.text(column))}`);
    return undefined;
  }

  complain(message: string): void {
    this.problems.push({ line: this.line, message });
  }
}

// Enough to find the cell by.
const shownMax = 60;

function shown(text: string): string {
  if (text === '') return 'nothing';
  return JSON.stringify(text.length <= shownMax ? text : `${text.slice(0, shownMax)}…`);
}
