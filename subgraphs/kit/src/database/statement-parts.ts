import { createHash } from 'node:crypto';
import type { Window } from '../window.ts';

/** Gives a value its place in a statement. */
export type Bind = (value: unknown, type: string) => string;

/** Values of a statement that is put together, and what gives each its place. */
export function binding(): { readonly values: readonly unknown[]; readonly bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value, type) => `$${values.push(value)}::${type}` };
}

/** A name for a statement that is put together: the same for the same text, within PostgreSQL's 63 bytes. */
export function nameOf(kind: string, text: string): string {
  return `${kind} ${createHash('sha1').update(text).digest('base64url')}`;
}

/** All conditions as one; true where there is none. */
export function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

export type Direction = 'asc' | 'desc';

export function reversed(direction: Direction): Direction {
  return direction === 'asc' ? 'desc' : 'asc';
}

/** What tells a row's place in a list, in the order of its cursor's values; no two rows have the same of all. */
export interface ListOrder {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Of all columns: a list is compared as one row value, which an index serves. */
  readonly direction: Direction;
}

/** What reads a window of a list. */
export interface WindowParts {
  /** Between which places. */
  readonly conditions: readonly string[];
  /** Backwards for a window that is read from its end. */
  readonly orderBy: string;
  /** One row more than the window has, by which `windowPage` knows that there are more. */
  readonly limit: string;
}

/** The parts of a statement that reads a window of a list: a text for each kind of window, so that each has a plan of its own. */
export function windowParts({ columns, direction }: ListOrder, window: Window, bind: Bind): WindowParts {
  const { size, isBackward, after, before } = window;
  const [ahead, back] = direction === 'asc' ? ['>', '<'] : ['<', '>'];
  const names = columns.map(({ name }) => name);
  const beyond = (than: string, place: Window['after']): readonly string[] =>
    place === null
      ? []
      : [`(${names.join(', ')}) ${than} (${columns.map(({ type }, at) => bind(place[at], type)).join(', ')})`];
  const towards = isBackward ? reversed(direction) : direction;
  return {
    conditions: [...beyond(ahead, after), ...beyond(back, before)],
    orderBy: names.map((name) => `${name} ${towards}`).join(', '),
    limit: bind(size + 1, 'int'),
  };
}
