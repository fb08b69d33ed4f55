import { z } from 'zod';
import { badInput } from '../errors.ts';
import { seals } from '../secrets.ts';

/** The values of a row's sort key, in order; the last is its id. */
export type Position = readonly (string | number)[];

/** Makes and reads the opaque cursors of one process's connections. */
export interface Cursors {
  /** `scope` says which list, sort and filter the cursor belongs to. */
  encode(scope: string, position: Position): string;
  /** Throws BAD_USER_INPUT for a cursor that was altered or belongs to another list, sort or filter. */
  decode(scope: string, cursor: string): Position;
}

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
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
const firstMax = 100;
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

/** `first` when it is 1 to 100. Throws BAD_USER_INPUT otherwise. */
export function pageSize(first: number): number {
  if (first < 1 || first > firstMax) throw badInput(`expected first from 1 to ${firstMax}, got ${first}`);
  return first;
}

/** A page of rows that were read with a limit of `first + 1`: the spare one only says that there are more. */
export function page<Node>(
  rows: readonly Node[],
  { first, after }: PageArguments,
  cursorOf: (node: Node) => string,
): Page<Node> {
  const nodes = rows.slice(0, first);
  const start = nodes[0];
  const end = nodes.at(-1);
  // Most clients ask for nodes alone; signing a cursor costs more than reading the row: hence only when one is asked for.
  return {
    nodes,
    get edges() {
      return nodes.map((node) => ({ cursor: cursorOf(node), node }));
    },
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null && after !== undefined,
      get startCursor() {
        return start === undefined ? null : cursorOf(start);
      },
      get endCursor() {
        return end === undefined ? null : cursorOf(end);
      },
    },
  };
}
