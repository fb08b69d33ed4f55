import { getNamedType } from 'graphql';
import { type GraphFacts, isList } from './graph-facts.ts';
import { type Arguments, partOf, type Thing } from './thing.ts';

/** What a connection is of: the type of its nodes; null where a type is no connection. */
export function connectionItem({ fieldsOf }: GraphFacts, type: string): string | null {
  const { nodes, edges } = fieldsOf(type);
  if (nodes !== undefined && isList(nodes.type)) return getNamedType(nodes.type).name;
  if (edges === undefined || !isList(edges.type)) return null;
  const { node } = fieldsOf(getNamedType(edges.type).name);
  return node === undefined ? null : getNamedType(node.type).name;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The place of the first of them in the whole list. */
  readonly from: number;
  readonly hasNext: boolean;
}

/** What is left of a list by the arguments with which lists are usually read; a cursor of another list is its beginning. */
export function paged<T>(items: readonly T[], args: Arguments): Page<T> {
  const after = placeOf(args['after']);
  const before = placeOf(args['before']);
  const offset = wholeOf(args['offset'] ?? args['skip']) ?? 0;
  const least = Math.min(items.length, after === null ? offset : after + 1);
  const end = Math.max(least, Math.min(items.length, before ?? items.length));
  const last = wholeOf(args['last']);
  const first = last === null ? wholeOf(args['first'] ?? args['limit'] ?? args['take']) : null;
  const from = last === null ? least : Math.max(least, end - last);
  const to = first === null ? end : Math.min(end, from + first);
  return { items: items.slice(from, to), from, hasNext: to < items.length };
}

const pagingArguments: ReadonlySet<string> = new Set('first last after before limit take offset skip'.split(' '));

/** Whether an argument says which part of a list is wanted, and not what the list is of. */
export function isPaging(name: string): boolean {
  return pagingArguments.has(name);
}

/** A page of things as a connection: nodes, edges, page info and count agree. */
export function connection(facts: GraphFacts, whole: Thing, { items, args }: Listed): Thing {
  const { items: nodes, from, hasNext } = paged(items, args);
  const { edges, pageInfo } = facts.fieldsOf(whole.type);
  const cursors = nodes.map((_, place) => cursorOf(from + place));
  const told = {
    ...whole.told,
    nodes,
    totalCount: items.length,
    ...(edges === undefined
      ? {}
      : {
          edges: nodes.map((node, place) =>
            edge(getNamedType(edges.type).name, { node, cursor: cursors[place] ?? '' }),
          ),
        }),
    ...(pageInfo === undefined
      ? {}
      : {
          pageInfo: partOf(getNamedType(pageInfo.type).name, `${whole.id}/pageInfo`, {
            told: {
              hasNextPage: hasNext,
              hasPreviousPage: from > 0,
              startCursor: cursors[0] ?? null,
              endCursor: cursors.at(-1) ?? null,
            },
          }),
        }),
  };
  return { ...whole, told };
}

interface Listed {
  readonly items: readonly Thing[];
  readonly args: Arguments;
}

function edge(type: string, { node, cursor }: { readonly node: Thing; readonly cursor: string }): Thing {
  return partOf(type, `${node.id}/edge`, { told: { node, cursor } });
}

function cursorOf(place: number): string {
  return Buffer.from(`mock:${place}`).toString('base64url');
}

function placeOf(cursor: unknown): number | null {
  if (typeof cursor !== 'string') return null;
  const [, place] = /^mock:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return place === undefined ? null : Number(place);
}

function wholeOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}
