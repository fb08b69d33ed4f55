import { buildSchema, type GraphQLSchema } from 'graphql';
import type { Composed } from '../compose.ts';
import { placeOf } from '../place-of.ts';
import { errorOf, type Place, type Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import { membersOf, type TypeDefinition, typesNamed } from '../type-definitions.ts';
import type { Baseline } from './baseline.ts';
import { type Change, type ChangeKind, severityOf } from './change.ts';
import type { ClientOperation } from './client-operations.ts';
import type { RecordedUse } from './recorded-usage.ts';
import { schemaChanges } from './schema-changes.ts';
import { recordedCoordinates, touches, usedCoordinates } from './used-coordinates.ts';

export interface ComparedChange extends Change {
  readonly severity: ReturnType<typeof severityOf>;
  /** Where it stands now; null of what is gone, unless what it stood in is there. */
  readonly place: Place | null;
  /** The clients' operations that need what has changed; null where no operations are known. */
  readonly operations: readonly string[] | null;
}

/** What is known of clients: their documents, and what they were seen to ask. */
export interface Clients {
  readonly operations: readonly ClientOperation[];
  readonly uses: readonly RecordedUse[];
}

/** What clients notice between what was composed before and what is composed now. */
export function comparedWith(
  { apiSdl: before }: Baseline,
  { apiSdl: after }: Composed,
  { subgraphs, clients }: { readonly subgraphs: readonly Subgraph[]; readonly clients: Clients | null },
): readonly ComparedChange[] {
  const old = buildSchema(before);
  const needs = clients === null ? null : needsOf(clients, old);
  return schemaChanges(old, buildSchema(after)).map((change) => ({
    ...change,
    severity: severityOf(change),
    place: placeIn(subgraphs, change.coordinate),
    operations: needs?.filter(({ used }) => touches(change, used)).map(({ name }) => name) ?? null,
  }));
}

function needsOf({ operations, uses }: Clients, old: GraphQLSchema) {
  return [
    ...operations.map(({ name, document }) => ({ name, used: usedCoordinates(document, old) })),
    ...uses.map(({ name, coordinates }) => ({ name, used: recordedCoordinates(coordinates, old) })),
  ];
}

/**
 * What may not pass. A breaking change is an error, unless the clients' operations are known and none needs what it breaks;
 * what is dangerous is told where an operation is concerned or, where none is known, one might be that asks for nothing new.
 */
export function changeProblems(changes: readonly ComparedChange[]): readonly Problem[] {
  return changes.flatMap(({ severity, place, operations, kind, message }): Problem[] => {
    const isUsed = operations === null ? !leftOut.has(kind) : operations.length > 0;
    if (severity === 'SAFE' || (severity === 'DANGEROUS' && !isUsed)) return [];
    const told = severity === 'BREAKING' && isUsed ? 'error' : 'hint';
    const text = [message, useText(severity, operations)].filter((one) => one !== null).join('\n');
    return [{ ...errorOf(kind, text, { place }), severity: told }];
  });
}

/** New, and nothing changes for whoever does not give it: dangerous to who builds inputs by the schema alone. */
const leftOut: ReadonlySet<ChangeKind> = new Set(['OPTIONAL_ARG_ADDED', 'OPTIONAL_INPUT_FIELD_ADDED']);

const namedMax = 10;

function useText(severity: ComparedChange['severity'], operations: readonly string[] | null): string | null {
  if (operations === null) return null;
  if (operations.length === 0) return 'breaks no operation that is known';
  const more = operations.length - namedMax;
  const names = operations.slice(0, namedMax).join(', ') + (more > 0 ? ` and ${more} more` : '');
  const count = `${operations.length} ${operations.length === 1 ? 'operation' : 'operations'}`;
  return severity === 'BREAKING' ? `breaks ${count}: ${names}` : `concerns ${count}: ${names}`;
}

/** The first subgraph that defines it; of what is gone, what it stood in. */
function placeIn(subgraphs: readonly Subgraph[], coordinate: string): Place | null {
  const [type = '', member] = coordinate.split(/[.(]/);
  const definitions = subgraphs.flatMap(({ document }) => typesNamed(document, type));
  const found = member === undefined ? definitions[0] : memberOf(definitions, member);
  if (found !== undefined) return placeOf(found);
  return member === undefined ? null : placeIn(subgraphs, type);
}

function memberOf(definitions: readonly TypeDefinition[], member: string) {
  return definitions.flatMap((one) => [...membersOf(one)]).find(({ name }) => name.value === member);
}
