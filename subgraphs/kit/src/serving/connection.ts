import { z } from 'zod';
import { badInput } from '../errors.ts';
import { seals } from '../secrets.ts';
import type { Position, Window } from '../window.ts';

/** Makes and reads the opaque cursors of one process's connections. */
export interface Cursors {
  /** `scope` says which list, sort and filter the cursor belongs to. */
  encode(scope: string, position: Position): string;
  /** Throws BAD_USER_INPUT for a cursor that was altered or belongs to another list, sort or filter. */
  decode(scope: string, cursor: string): Position;
}

export interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

// Relay leaves the maximum to the server; ours is in the SDL's description of every `first`.
const sizeMax = 100;
// 12 bytes of a SHA-256 HMAC: nobody gains by forging a cursor, it only has to fail clearly.
const macBytes = 12;
const positionSchema = z
  .array(z.union([z.string(), z.number()]))
  .min(1)
  .max(8);

/** Cursors signed with `secret`; all replicas of a service share it. */
export function cursors(secret: string): Cursors {
  const sealed = seals(secret, 'cursor', macBytes);
  return {
    encode(scope, position) {
      const body = JSON.stringify(position);
      return Buffer.concat([sealed.of(`${scope}\n${body}`), Buffer.from(body)]).toString('base64url');
    },
    decode(scope, cursor) {
      const bytes = Buffer.from(cursor, 'base64url');
      const body = bytes.subarray(macBytes).toString();
      if (!sealed.isOf(bytes.subarray(0, macBytes), `${scope}\n${body}`)) {
        throw badInput('expected a cursor of this list with the same sort and filter');
      }
      return positionSchema.parse(JSON.parse(body));
    },
  };
}

/** `size` when it is 1 to `max`, 100 unless a list has another one. Throws BAD_USER_INPUT otherwise. */
export function pageSize(size: number, { argument = 'first', max = sizeMax } = {}): number {
  if (size < 1 || size > max) throw badInput(`expected ${argument} from 1 to ${max}, got ${size}`);
  return size;
}

/** What a connection that can be read both ways is asked for; null is as though it were not given. */
export interface WindowArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** A list that a connection shows part of. */
export interface Windowed<Row> {
  readonly cursors: Cursors;
  /** Which list: of what, in which order, and with which conditions. A cursor of another scope is refused. */
  readonly scope: string;
  /** Reads a window of it with a spare row, from its end where it is backward: see `windowParts` of database/statement-parts. */
  readonly read: (window: Window) => Promise<readonly Row[]>;
  /** By the values that the statement orders by. */
  readonly placeOf: (row: Row) => Position;
}

/**
 * The part of a list that is asked for, forwards or backwards. In the SDL such a field has `first: Int = 20`, `after`, `last`
 * and `before`, and both sizes in `@listSize(slicingArguments:)`. Throws BAD_USER_INPUT for a size that is not 1 to 100 and
 * for a cursor of another list.
 */
export async function windowed<Row>(
  asked: WindowArguments,
  { cursors: made, scope, read, placeOf }: Windowed<Row>,
): Promise<Page<Row>> {
  const window = windowOf(asked, (cursor) => made.decode(scope, cursor));
  return windowPage(await read(window), window, (row) => made.encode(scope, placeOf(row)));
}

// The SDL has it as the default of every `first`.
const firstUsual = 20;

/** `last` reads backwards, and `first` says nothing then. Throws BAD_USER_INPUT for a size that is not 1 to 100. */
export function windowOf(
  { first, after, last, before }: WindowArguments,
  decode: (cursor: string) => Position,
): Window {
  const isBackward = last !== null && last !== undefined;
  const placeOf = (cursor: string | null | undefined) =>
    cursor === null || cursor === undefined ? null : decode(cursor);
  return {
    size: isBackward ? pageSize(last, { argument: 'last' }) : pageSize(first ?? firstUsual),
    isBackward,
    after: placeOf(after),
    before: placeOf(before),
  };
}

/** A page of rows that were read from the window's beginning, a backward one's last row first, with a spare one. */
export function windowPage<Node>(
  rows: readonly Node[],
  { size, isBackward, after, before }: Window,
  cursorOf: (node: Node) => string,
): Page<Node> {
  const nodes = rows.slice(0, size);
  const hasMore = rows.length > size;
  return isBackward
    ? pageOf(nodes.toReversed(), { hasNextPage: before !== null, hasPreviousPage: hasMore }, cursorOf)
    : pageOf(nodes, { hasNextPage: hasMore, hasPreviousPage: after !== null }, cursorOf);
}

function pageOf<Node>(
  nodes: readonly Node[],
  { hasNextPage, hasPreviousPage }: Pick<Page<Node>['pageInfo'], 'hasNextPage' | 'hasPreviousPage'>,
  cursorOf: (node: Node) => string,
): Page<Node> {
  const start = nodes[0];
  const end = nodes.at(-1);
  // Most clients ask for nodes alone; signing a cursor costs more than reading the row: hence only when one is asked for.
  return {
    nodes,
    get edges() {
      return nodes.map((node) => ({ cursor: cursorOf(node), node }));
    },
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      get startCursor() {
        return start === undefined ? null : cursorOf(start);
      },
      get endCursor() {
        return end === undefined ? null : cursorOf(end);
      },
    },
  };
}
