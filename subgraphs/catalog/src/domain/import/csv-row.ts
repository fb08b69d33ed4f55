import type { Cell } from './csv-cells.ts';
import type { Columns, Place } from './csv-columns.ts';
import type { Column } from './csv-headers.ts';

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
  /** What is well to know, though nothing is wrong. */
  readonly remarks: string[] = [];
  readonly #cells: readonly string[];
  readonly #columns: Columns;

  constructor({ line, cells }: CsvRecord, columns: Columns) {
    this.line = line;
    this.#cells = cells;
    this.#columns = columns;
  }

  /** Whether the file has the column at all: what it has not is left as it is, what is blank is emptied. */
  has(column: Column): boolean {
    return this.#columns.known.has(column);
  }

  isLongerThan(width: number): boolean {
    return this.#cells.slice(width).some((cell) => cell.trim() !== '');
  }

  /** The cell as one line, without spaces around it; empty where there is none. */
  text(column: Column): string {
    return oneLine(this.raw(column));
  }

  /** The cell as it is, but for spaces around it. */
  raw(column: Column): string {
    const place = this.#columns.known.get(column);
    return place === undefined ? '' : this.#cell(place);
  }

  /** The cell exactly as it is, with the spaces around it. */
  exact(column: Column): string {
    return this.#cells[this.#columns.known.get(column)?.index ?? -1] ?? '';
  }

  /** What a cell says; undefined where the file has no such column, and where it says nothing sensible: a problem. */
  read<Value>(column: Column, read: (text: string) => Cell<Value>): Value | undefined {
    return this.readAt(this.#columns.known.get(column) ?? null, read);
  }

  /** As `read`, by a column's place. */
  readAt<Value>(place: Place | null, read: (text: string) => Cell<Value>): Value | undefined {
    if (place === null) return undefined;
    const text = oneLine(this.#cell(place));
    const cell = read(text);
    if ('value' in cell) return cell.value;
    this.complain(`${place.name}: expected ${cell.expected}, got ${shown(text)}`);
    return undefined;
  }

  /** Whether the cell has anything in it. */
  isFilled(place: Place): boolean {
    return this.#cell(place) !== '';
  }

  complain(message: string): void {
    this.problems.push({ line: this.line, message });
  }

  remark(message: string): void {
    this.remarks.push(message);
  }

  #cell({ index }: Place): string {
    return this.#cells[index]?.trim() ?? '';
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/ *[\r\n\t\v\f\u2028\u2029]\s*/g, ' ');
}

// Enough to find the cell by.
const shownMax = 60;

function shown(text: string): string {
  if (text === '') return 'nothing';
  return JSON.stringify(text.length <= shownMax ? text : `${text.slice(0, shownMax)}…`);
}
