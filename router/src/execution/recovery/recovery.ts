import type { SelectionNode } from 'graphql';
import { isSendFailure } from '../answers.ts';
import type { EntityError } from '../entity-errors.ts';
import { type ReceivedError, receivedErrors } from '../received-errors.ts';
import { besides } from './requirements-beside.ts';
import type { EntityPart, RootCall } from '../../plan/calls.ts';
import type { Execution } from '../execution.ts';
import { costsRequired, isLosable, type RequiredPaths, requiredSelections, withSelections } from './required-paths.ts';
import { giveType, tellsTypes, withTypesAlone } from './lost-types.ts';
import { operationOf } from '../../planner/operation-of.ts';
import { entityRequest, type EntityRequestText, type RequestText, rootRequest } from '../requests.ts';
import { applyRewrites } from '../rewrites.ts';
import type { Twins } from '../../supergraph/rewrite/twins.ts';
import type { TypeRelations } from '../../supergraph/type-relations.ts';
import { type Entity, isEntity } from '../values.ts';
import { whenAsked } from '../when-asked.ts';

export interface RecoveryOptions {
  /** What later fetches need, from where the answer stands. */
  readonly required: RequiredPaths;
  readonly twins: Twins;
  readonly types: TypeRelations;
}

/** An answer with errors. */
interface FirstAnswer {
  /** The client's variables, as JSON members. */
  readonly members: string;
}

/** Borrows for the answer what others need and the subgraph's own answer has lost (see borrowed-values.ts). */
export type RootRecovery = (
  execution: Execution,
  targets: readonly Entity[],
  answer: FirstAnswer & { readonly data: unknown; readonly errors: readonly ReceivedError[] },
) => Promise<void>;

/** Of a query: asks again, for what others need alone. Null where nothing is ever lost. */
export function rootRecovery(call: RootCall, { required, twins, types }: RecoveryOptions): RootRecovery | null {
  if (!isLosable(required)) return null;
  const selections = requiredSelections(operationOf(call.fetch.document).selectionSet.selections, required);
  if (selections.length === 0) return null;
  let request: RequestText | null = null;
  return async (execution, targets, { errors, members, data }) => {
    if (!errors.some(({ path }) => path !== null && costsRequired(data, path, required))) return;
    request ??= rootRequired(call, selections, twins);
    const source = await dataOf(execution, call.service, request.body(members));
    if (source === null) return;
    applyRewrites(call.fetch.node.outputRewrites ?? [], source, types);
    for (const target of targets) execution.borrowed.borrow(target, source, required);
  };
}

/** Of what is asked once, a mutation or a subscription: what others need was asked for beside what the client did. */
export function borrowingRecovery({ required }: RecoveryOptions): RootRecovery | null {
  if (!isLosable(required)) return null;
  return async ({ borrowed }, targets, { data }) => {
    for (const target of targets) borrowed.borrow(target, besides(data), required);
  };
}

function rootRequired({ fetch }: RootCall, selections: readonly SelectionNode[], twins: Twins): RequestText {
  return rootRequest({ ...fetch, document: withSelections(fetch.document, selections) }, twins);
}

export type EntityRecovery = (execution: Execution, answer: FirstEntities) => Promise<void>;

interface FirstEntities extends FirstAnswer {
  readonly entities: unknown;
  readonly errors: ReadonlyMap<number, readonly EntityError[]>;
  readonly asked: { readonly representations: readonly string[]; readonly targets: readonly (readonly Entity[])[] };
}

/**
 * Of the entities of a part: asks again, as for a query; also for types, where the client's answer depends on them, and for
 * these alone where what others need has failed.
 */
export function entityRecovery(
  part: EntityPart,
  service: string,
  { required, twins, types }: RecoveryOptions,
): EntityRecovery | null {
  const givesTypes = tellsTypes(part.selections, types);
  if (!isLosable(required) && !givesTypes) return null;
  const selections = requiredSelections(part.selections, required);
  // The part asks for nothing that others need: they have it from elsewhere.
  if (selections.length === 0) return null;
  const needed = whenAsked(() => entitiesRequired(part, selections, twins));
  const typesAlone = whenAsked(() => entitiesRequired(part, withTypesAlone(part.selections, types), twins));
  return async (execution, { entities, errors, asked, members }) => {
    if (!Array.isArray(entities)) return;
    const costly = [...errors].filter(([at, own]) =>
      own.some(({ below }) =>
        givesTypes && entities[at] === null ? below.length > 0 : costsRequired(entities[at], below, required),
      ),
    );
    const lost = costly.map(([at]) => at);
    const sources = await again(needed, lost);
    for (const [at, source] of sources) {
      applyRewrites(part.fetch.node.outputRewrites ?? [], source, types);
      for (const target of asked.targets[at] ?? []) {
        if (givesTypes) giveType(target, source, types);
        execution.borrowed.borrow(target, source, required);
      }
    }
    // What failed is needed by others, too, and has failed once more.
    const untyped = givesTypes ? lost.filter((at) => sources.has(at) && !isEntity(sources.get(at))) : [];
    for (const [at, source] of await again(typesAlone, untyped))
      for (const target of asked.targets[at] ?? []) giveType(target, source, types);

    /** What came of those entities, if all did; by their places. */
    async function again(made: () => EntityRequestText, ats: readonly number[]): Promise<ReadonlyMap<number, unknown>> {
      if (ats.length === 0) return nothing;
      const request = made();
      const [names] = request.lists;
      if (names === undefined) return nothing;
      const list = `"${names.variable}":[${ats.map((at) => asked.representations[at]).join()}]`;
      const data = await dataOf(execution, service, request.body(members === '' ? list : `${list},${members}`));
      const came = data?.[names.key];
      return Array.isArray(came) && came.length === ats.length
        ? new Map(ats.map((at, nth) => [at, came[nth]]))
        : nothing;
    }
  };
}

const nothing: ReadonlyMap<number, unknown> = new Map();

function entitiesRequired(part: EntityPart, selections: readonly SelectionNode[], twins: Twins): EntityRequestText {
  const sources = part.sources.map((source) => ({ ...source, document: withSelections(source.document, selections) }));
  return entityRequest([{ ...part, selections, sources, fallbacks: [] }], twins);
}

/** What fails now was told of the first answer, or is told of what is computed from it; else it is told by itself. */
async function dataOf({ send, keepsForms, errors }: Execution, service: string, body: string): Promise<Entity | null> {
  try {
    const answer = await send(service, { body, kind: 'query', keepsForms, step: null, entities: null });
    for (const received of receivedErrors(answer.errors, false))
      if (!errors.isTold(service, received)) errors.near([], { service, received });
    return isEntity(answer.data) ? answer.data : null;
  } catch (cause) {
    if (isSendFailure(cause)) return null;
    throw cause;
  }
}
