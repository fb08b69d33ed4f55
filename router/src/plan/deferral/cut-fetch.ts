import {
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isListType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { RequiredSelection } from '../../planner/query-plan.ts';
import type { AnswersField } from '../../supergraph/homes.ts';
import type { Requirements } from '../../supergraph/requirements.ts';
import { askedSelections } from '../asked-selections.ts';
import type { PathElement, PlannedFetch } from '../fetches.ts';
import { nodeAt, type PartId, type PartNode } from './part-tree.ts';
import { required, typename } from './required-keys.ts';

export interface CutOptions {
  readonly tree: PartNode;
  readonly schema: GraphQLSchema;
  readonly requirements: Pick<Requirements, 'firstKey'>;
  readonly answers: AnswersField;
}

/** What is asked of a subgraph for one part. */
export interface Piece {
  readonly part: PartId;
  readonly path: readonly PathElement[];
  /** Null: at a root. */
  readonly requires: readonly RequiredSelection[] | null;
  readonly selections: readonly SelectionNode[];
  /** The index of the piece whose entities it asks for; null: it is asked as the fetch is. */
  readonly of: number | null;
}

/** Cuts what only later parts select out of what a fetch asks for: at its root, and at entities below. */
export class FetchCutter {
  readonly #fetch: PlannedFetch;
  readonly #options: CutOptions;
  readonly #pieces: Piece[] = [];
  /** Cut out, and yet to be cut. */
  readonly #later: Piece[] = [];

  constructor(fetch: PlannedFetch, options: CutOptions) {
    this.#fetch = fetch;
    this.#options = options;
  }

  /** The pieces, the one of `part` first: for each later part that the fetch serves one at each place. */
  pieces(part: PartId): readonly Piece[] {
    const { path, node } = this.#fetch;
    const selections = askedSelections(this.#fetch);
    this.#later.push({ part, path, requires: node.requires ?? null, selections, of: null });
    for (let next = this.#later.shift(); next !== undefined; next = this.#later.shift())
      this.#pieces.push(this.#cut(next));
    return this.#pieces;
  }

  /** What is left of a piece; what is cut out of it is noted. */
  #cut(piece: Piece): Piece {
    const { tree } = this.#options;
    const { part, path, requires } = piece;
    const at = nodeAt(tree, path);
    const isMutation = this.#fetch.node.operationKind !== 'query' && piece.of === null;
    const rootCut = isMutation ? null : { requires, of: piece.of };
    const place: Place = { type: null, at, path, part, rootCut };
    return { ...piece, selections: this.#rest(piece.selections, requires === null ? this.#rooted(place) : place) };
  }

  #rooted(place: Place): Place {
    const { schema } = this.#options;
    const { operationKind } = this.#fetch.node;
    const root = operationKind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return place.path.length === 0 ? { ...place, type: root?.name ?? null } : place;
  }

  /** The selections of a set without what is cut out of them. */
  #rest(selections: readonly SelectionNode[], place: Place): readonly SelectionNode[] {
    const { part, at } = place;
    const cuts = new Map<PartId, SelectionNode[]>();
    const kept = selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return this.#fragment(selection, place);
      const field = at?.below.get((selection.alias ?? selection.name).value) ?? null;
      const owner = field === null || field.selectedBy.size === 0 ? part : field.owner;
      if (owner > part && this.#isCuttable(selection, place)) {
        cuts.set(owner, [...(cuts.get(owner) ?? []), selection]);
        return [];
      }
      return [this.#field(selection, field, place)];
    });
    const keys = cuts.size === 0 ? [] : this.#note(cuts, place);
    return [...kept, ...keys];
  }

  #fragment(fragment: InlineFragmentNode, place: Place): readonly SelectionNode[] {
    const type = fragment.typeCondition?.name.value ?? place.type;
    const selections = this.#rest(fragment.selectionSet.selections, { ...place, type, narrowed: type });
    return selections.length === 0 ? [] : [{ ...fragment, selectionSet: { ...fragment.selectionSet, selections } }];
  }

  #field(selection: FieldNode, at: PartNode | null, { type, path, part }: Place): SelectionNode {
    const set = selection.selectionSet;
    if (set === undefined || at === null) return selection;
    const declared = this.#declared(type, selection.name.value);
    const key = (selection.alias ?? selection.name).value;
    const place: Place = {
      type: declared === null ? null : getNamedType(declared).name,
      at,
      path: [...path, { key, types: null }, ...(declared === null ? [] : itemsOf(declared))],
      part,
      rootCut: null,
    };
    return { ...selection, selectionSet: setOf(this.#rest(set.selections, place)) };
  }

  #isCuttable(selection: FieldNode, { type, rootCut }: Place): boolean {
    const { node } = this.#fetch;
    if (node.contextRewrites !== undefined || node.outputRewrites !== undefined) return false;
    if (rootCut !== null) return true;
    const { schema, requirements } = this.#options;
    if (type === null || !isObjectType(schema.getType(type))) return false;
    const keys = requirements.firstKey(type, node.serviceName);
    if (keys === null || keys.selections.some((key) => isSameLeaf(key, selection))) return false;
    return this.#isAnswered(selection, type);
  }

  /** Whether the subgraph answers the selection wherever it is reached: what it only provides somewhere it does not. */
  #isAnswered(selection: SelectionNode, type: string | null): boolean {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return false;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inner = selection.typeCondition?.name.value ?? type;
      return selection.selectionSet.selections.every((one) => this.#isAnswered(one, inner));
    }
    if (selection.name.value === '__typename') return true;
    const { answers } = this.#options;
    const declared = this.#declared(type, selection.name.value);
    if (type === null || declared === null) return false;
    if (!answers(type, selection.name.value, this.#fetch.node.serviceName)) return false;
    const below = getNamedType(declared).name;
    return selection.selectionSet?.selections.every((one) => this.#isAnswered(one, below)) ?? true;
  }

  /** Notes what is cut out at a place, and gives what must be known of the entities there. */
  #note(cuts: ReadonlyMap<PartId, readonly SelectionNode[]>, place: Place): readonly SelectionNode[] {
    const { type, path, rootCut, narrowed = null } = place;
    if (rootCut !== null) {
      for (const [part, selections] of cuts) {
        const cut = narrowed === null || rootCut.requires === null ? selections : [on(narrowed, selections)];
        this.#later.push({ part, path, requires: rootCut.requires, selections: cut, of: rootCut.of });
      }
      return [];
    }
    const keys = type === null ? null : this.#options.requirements.firstKey(type, this.#fetch.node.serviceName);
    if (type === null || keys === null) throw new Error('expected an entity where something is cut out');
    const requires = [required(type, keys)];
    for (const [part, selections] of cuts) {
      const of = narrowed === null ? path : narrowedTo(narrowed, path);
      this.#later.push({ part, path: of, requires, selections: [on(type, selections)], of: this.#pieces.length });
    }
    return [typename, ...keys.selections];
  }

  #declared(type: string | null, field: string): GraphQLOutputType | null {
    const parent = type === null ? undefined : this.#options.schema.getType(type);
    if (!isObjectType(parent) && !isInterfaceType(parent)) return null;
    return parent.getFields()[field]?.type ?? null;
  }
}

interface Place {
  /** Null: nobody knows. */
  readonly type: string | null;
  readonly at: PartNode | null;
  readonly path: readonly PathElement[];
  readonly part: PartId;
  /** At a root what is cut out is asked for as the fetch is; null below, and where nothing is asked twice. */
  readonly rootCut: Pick<Piece, 'requires' | 'of'> | null;
  /** The type to which fragments narrow the place. */
  readonly narrowed?: string | null;
}

/** What an entity is asked for by is there before it is asked for. */
function isSameLeaf(key: SelectionNode, { name, alias, selectionSet }: FieldNode): boolean {
  const isPlain = alias === undefined && selectionSet === undefined;
  return isPlain && key.kind === Kind.FIELD && key.name.value === name.value;
}

function on(type: string, selections: readonly SelectionNode[]): SelectionNode {
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } } as const;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: setOf(selections) };
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

function itemsOf(declared: GraphQLOutputType): readonly PathElement[] {
  const type = getNullableType(declared);
  return isListType(type) ? [{ key: null, types: null }, ...itemsOf(type.ofType)] : [];
}

function narrowedTo(type: string, path: readonly PathElement[]): readonly PathElement[] {
  return path.map((element, index) => (index === path.length - 1 ? { ...element, types: [type] } : element));
}
