import { Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Requirements } from '../../supergraph/requirements.ts';
import type { PathElement, PlannedFetch } from '../fetches.ts';
import { unknownTypes } from '../known-names.ts';
import { operationOf } from '../../planner/operation-of.ts';
import type { RequiredSelection } from '../../planner/query-plan.ts';
import {
  AnswerTree,
  fetchedAt,
  narrowed,
  type TreeFacts,
  TreeTooLargeError,
  type Values,
  valuesOf,
  without,
} from './answer-tree.ts';
import { typenameKey } from '../../supergraph/wire-names.ts';
import { WireCheck } from './wire-check.ts';

export interface PlanFacts extends TreeFacts {
  readonly requirements: Requirements;
}

/** Why a plan must not serve. */
export interface PlanFault {
  readonly reason: string;
  /** What nothing fetches, where the plan is right otherwise: the first ones. */
  readonly missing: readonly MissingField[];
}

/** A field of one type, by its keys from the root. */
export interface MissingField {
  readonly path: readonly string[];
  readonly type: string;
  readonly key: string;
}

// A cure asks for them all at once, and then looks for the next ones.
const missingMax = 100;

/**
 * Why a plan must not serve the operation, or null where it may: it is run without data. Each representation's fields
 * must have come before it, each subgraph take the request (`WireCheck`) and resolve the key it is asked by, and at the end each
 * field of the operation be there for each type that a value there can have. May refuse what would do, for instance what
 * is too large; what it lets pass is right but for what is computed, which `isSound` looks at.
 */
export function planFault(
  fetches: readonly PlannedFetch[],
  operation: OperationDefinitionNode,
  facts: PlanFacts,
): PlanFault | null {
  try {
    return new PlanCheck(facts, operation).fault(fetches);
  } catch (cause) {
    if (cause instanceof TreeTooLargeError) return { reason: cause.message, missing: [] };
    throw cause;
  }
}

class PlanCheck {
  readonly #facts: PlanFacts;
  readonly #operation: OperationDefinitionNode;
  readonly #rootType: string;
  readonly #tree: AnswerTree;
  /** By fetch: those that end before it begins. */
  readonly #before = new Map<number, ReadonlySet<number>>();
  /** By what a fetch waits for, which those that are made at once have in common. */
  readonly #allBefore = new Map<readonly number[], ReadonlySet<number>>();
  readonly #missing: MissingField[] = [];

  constructor(facts: PlanFacts, operation: OperationDefinitionNode) {
    this.#facts = facts;
    this.#operation = operation;
    this.#rootType = facts.facts.root(operation.operation);
    this.#tree = new AnswerTree(facts);
  }

  fault(fetches: readonly PlannedFetch[]): PlanFault | null {
    for (const fetch of fetches) {
      const reason = this.#faultOf(fetch);
      if (reason !== null) return { reason, missing: [] };
    }
    const values = { place: this.#tree.root, types: [this.#rootType] };
    const reason = this.#lookFor(values, this.#operation.selectionSet, { parent: this.#rootType, path: [] });
    if (reason !== null) return { reason, missing: [] };
    const [first] = this.#missing;
    return first === undefined
      ? null
      : { reason: `nothing fetches ${first.type}.${first.key}`, missing: this.#missing };
  }

  #faultOf(fetch: PlannedFetch): string | null {
    const { id, node, document, path, dependsOn } = fetch;
    this.#before.set(id, this.#endedBefore(dependsOn));
    const { selectionSet } = operationOf(document);
    const from = { fetch: id, service: node.serviceName };
    if (node.requires === undefined) {
      this.#tree.add({ place: this.#tree.root, types: [this.#rootType] }, selectionSet, from);
      return new WireCheck(this.#facts, node.serviceName).faultOf(selectionSet, this.#rootType);
    }
    const [entities] = selectionSet.selections;
    if (entities?.kind !== Kind.FIELD || entities.selectionSet === undefined) return 'expected a request for entities';
    const lacking = this.#unknown(fetch) ?? this.#refused(entities.selectionSet, fetch);
    if (lacking !== null) return lacking;
    const unsure = this.#unsure(path, id);
    if (unsure !== null) return unsure;
    for (const values of this.#tree.follow(path, this.#rootType)) {
      const types = values.types.filter((type) => this.#isSent(values, type, fetch));
      this.#tree.add({ place: values.place, types }, entities.selectionSet, from);
    }
    return null;
  }

  /** Where a path goes on by the types of values of which only an interface's name may be there when the fetch begins. */
  #unsure(path: readonly PathElement[], id: number): string | null {
    const before = this.#before.get(id) ?? new Set();
    for (const [index, element] of path.entries()) {
      if (element.types === null) continue;
      const allowed = element.types.flatMap((type) => this.#facts.known.possible(type));
      const upTo = [...path.slice(0, index), { ...element, types: null }];
      for (const { place, types } of this.#tree.follow(upTo, this.#rootType)) {
        if (without(types, allowed).length === 0) continue;
        const unknown = types.find((type) => {
          const name = fetchedAt(place, type, '__typename') ?? fetchedAt(place, type, typenameKey);
          return name !== undefined && ![...(name.byExactly ?? [])].some((fetch) => before.has(fetch));
        });
        if (unknown !== undefined) return `whether a value is of ${unknown} is asked too late`;
      }
    }
    return null;
  }

  /** The fetches, and what ends before they begin. */
  #endedBefore(ids: readonly number[]): ReadonlySet<number> {
    const known = this.#allBefore.get(ids);
    if (known !== undefined) return known;
    const all = new Set(ids);
    for (const id of ids) for (const one of this.#before.get(id) ?? []) all.add(one);
    this.#allBefore.set(ids, all);
    return all;
  }

  /** Whether all that represents an entity of the type has come before. What does not apply to it, it is not sent by. */
  #isSent({ place }: Values, type: string, { id, node }: PlannedFetch): boolean {
    const before = this.#before.get(id) ?? new Set();
    const { known } = this.#facts;
    let isAny = false;

    const isThere = (values: Values, required: readonly RequiredSelection[], condition: string | null): boolean =>
      required.every((one) => {
        if (one.kind === 'InlineFragment') {
          const { typeCondition, selections } = one;
          const types =
            typeCondition === undefined ? values.types : narrowed(values.types, known.possible(typeCondition));
          if (types.length === 0) return true;
          isAny ||= condition === null;
          return isThere({ ...values, types }, selections, typeCondition ?? '');
        }
        return values.types.every((of) => {
          const fetched = fetchedAt(values.place, of, one.alias ?? one.name);
          // An entity is sent under an interface's name where another subgraph is to find out its type.
          const by = one.name === '__typename' && condition === of ? fetched?.byExactly : fetched?.by;
          if (fetched === undefined || ![...(by ?? [])].some((fetch) => before.has(fetch))) return false;
          return one.selections === undefined || isThere(valuesOf(fetched), one.selections, '');
        });
      });

    return isThere({ place, types: [type] }, node.requires ?? [], null) && isAny;
  }

  #unknown(fetch: PlannedFetch): string | null {
    const [type] = unknownTypes(fetch, this.#facts.known);
    return type === undefined ? null : `${fetch.node.serviceName} does not know ${type}`;
  }

  /** Of the entities of each type: what is sent must hold a key by which the subgraph finds them, what is asked be there. */
  #refused(set: SelectionSetNode, { node }: PlannedFetch): string | null {
    const sent = sentByType(node.requires ?? []);
    const wire = new WireCheck(this.#facts, node.serviceName);
    for (const selection of set.selections) {
      if (selection.kind !== Kind.INLINE_FRAGMENT || selection.typeCondition === undefined) {
        if (selection.kind === Kind.FIELD && selection.name.value === '__typename') continue;
        return 'expected entities to be asked by type';
      }
      const type = selection.typeCondition.name.value;
      const keys = this.#facts.requirements.keys(type, node.serviceName);
      if (!keys.some((key) => key.every((field) => sent.has(field))))
        return `${node.serviceName} finds no ${type} by what it is sent`;
      const fault = wire.faultOf(selection.selectionSet, type);
      if (fault !== null) return fault;
    }
    return null;
  }

  /** Notes each field of the operation that nothing fetches. */
  #lookFor({ place, types }: Values, set: SelectionSetNode, { parent, path }: Whereabouts): string | null {
    const { known, facts: fields } = this.#facts;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return 'expected an operation without named fragments';
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? parent;
        const fitting = narrowed(types, known.possible(condition));
        const reason = this.#lookFor({ place, types: fitting }, selection.selectionSet, { parent: condition, path });
        if (reason !== null) return reason;
        continue;
      }
      const { name, alias, selectionSet } = selection;
      const key = (alias ?? name).value;
      const isTypename = name.value === '__typename';
      const parts = place.fields.get(key) ?? [];
      // The type of an object type's values is known without asking.
      if (!isTypename || known.possible(parent)[0] !== parent)
        for (const type of parts.reduce((left, { of }) => without(left, of), types)) this.#miss({ path, type, key });
      for (const part of parts) {
        const [type] = narrowed(part.of, types);
        if (type === undefined) continue;
        if (isTypename && (part.byExactly?.size ?? 0) === 0) return `nothing fetches ${type}.${key}`;
        if (selectionSet === undefined) continue;
        const below = { parent: fields.typeOf(type, name.value), path: [...path, key] };
        const reason = this.#lookFor(valuesOf(part), selectionSet, below);
        if (reason !== null) return reason;
      }
    }
    return null;
  }

  #miss(missing: MissingField): void {
    if (this.#missing.length < missingMax) this.#missing.push(missing);
  }
}

interface Whereabouts {
  readonly parent: string;
  /** Keys from the root. */
  readonly path: readonly string[];
}

function sentByType(required: readonly RequiredSelection[]): ReadonlySet<string> {
  return new Set(required.flatMap((one) => (one.kind === 'Field' ? [one.name] : [...sentByType(one.selections)])));
}
