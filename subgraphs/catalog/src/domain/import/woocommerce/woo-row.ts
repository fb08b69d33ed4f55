import type { CsvRecord } from '../csv-row.ts';
import type { WooColumn, WooColumns } from './woo-columns.ts';

/** What a row is about. */
export type WooKind = 'simple' | 'variable' | 'variation';

/** A record of WooCommerce's, its cells by their columns' names. */
export class WooRow {
  readonly line: number;
  readonly #cells: readonly string[];
  readonly #columns: WooColumns;

  constructor({ line, cells }: CsvRecord, columns: WooColumns) {
    this.line = line;
    this.#cells = cells;
    this.#columns = columns;
  }

  /** The cell without spaces around it; empty where there is none. */
  text(column: WooColumn): string {
    return this.#at(this.#columns.known.get(column)?.index);
  }

  /** What it is, blank for simple; else what it says it is. */
  get kind(): WooKind | { readonly other: string } {
    const [kind, ...others] = this.types.filter((type) => !qualities.has(type));
    if (kind === undefined) return 'simple';
    if (others.length > 0) return { other: this.text('type') };
    return kind === 'simple' || kind === 'variable' || kind === 'variation' ? kind : { other: this.text('type') };
  }

  get types(): readonly string[] {
    return listed(this.text('type').toLowerCase());
  }

  /** In grams; what is no weight, as it is. */
  get grams(): string {
    const { weight } = this.#columns;
    const text = decimal(this.#at(weight?.index));
    return weight !== null && /^\d{1,9}(\.\d+)?$/.test(text) ? String(Math.round(Number(text) * weight.grams)) : text;
  }

  /** By name; of a variable product all values, of a variation its own. */
  get attributes(): readonly { readonly name: string; readonly value: string }[] {
    return this.#columns.attributes
      .map(({ name, values }) => ({ name: this.#at(name.index), value: this.#at(values.index) }))
      .filter(({ name }) => name !== '');
  }

  isFilled(index: number): boolean {
    return this.#at(index) !== '';
  }

  #at(index: number | undefined): string {
    return index === undefined ? '' : (this.#cells[index]?.trim() ?? '');
  }
}

/** Of products of whatever kind. */
const qualities = new Set(['virtual', 'downloadable']);

/** What stands between commas; a comma with a backslash before it is part of a text. */
export function listed(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((one) => one.replaceAll('\\,', ',').trim())
    .filter((one) => one !== '');
}

/** Shops write decimals with a point or a comma: `9,99`. Thousands are not set apart. */
export function decimal(text: string): string {
  return text.replace(/^(\d+),(\d{1,2})$/, '$1.$2');
}
