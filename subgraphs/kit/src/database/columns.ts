import type { EntitySchemaColumnOptions } from 'typeorm';

/** One column for each field of the row, so that a forgotten one does not compile. */
export type ColumnsOf<Row> = { readonly [Field in keyof Row]-?: EntitySchemaColumnOptions };

/** `bigint` as a number. PostgreSQL's driver gives text; a value beyond 2^53-1 is refused, never rounded. */
export const safeInteger = {
  type: 'bigint',
  transformer: {
    to: (value: number | null) => value,
    from: (value: string | null) => (value === null ? null : toSafeInteger(value)),
  },
} as const;

/** Throws RangeError where the text is not an integer within ±(2^53-1). */
export function toSafeInteger(value: string | number): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`expected a safe integer, got ${value}`);
  return number;
}
