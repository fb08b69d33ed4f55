import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessRules } from '../../supergraph/access-rules.ts';
import type { ReadOperation } from '../read-operation.ts';
import { takenWhole } from './taken-whole.ts';

/** An operation without what a caller may not see. */
export interface MaskedOperation {
  /** What is left of it, to be planned. */
  readonly kept: OperationDefinitionNode;
  /** All of it, to be answered. The same where nothing is taken out. */
  readonly shown: OperationDefinitionNode;
  /** The fields of `shown` that are taken out, and those below them. */
  readonly taken: ReadonlySet<SelectionNode>;
  /** Of each selection that is taken out the response names that lead to it, up to a number of them. */
  readonly paths: readonly ResponsePath[];
}

export type ResponsePath = readonly string[];

export interface MaskOptions {
  readonly schema: GraphQLSchema;
  readonly rules: AccessRules;
}

// Past these the same is told over and over, as with errors of other kinds.
const pathsMax = 200;

/**
 * Takes out what is demanded more for than is met. What a selection can give decides, as Apollo documents it: a field
 * needs what is demanded at it and at its type, on an interface at those of every type that a value may have there;
 * fields on an interface need what is demanded at these types, and where they do not get it the field or the fragment
 * around is taken out; so is a fragment on a type that may not be seen. `__typename` and introspection stay. Expects an
 * operation without conditions and named fragments.
 */
export function maskedOperation(
  operation: OperationDefinitionNode,
  met: bigint,
  { schema, rules }: MaskOptions,
): MaskedOperation {
  const mask = new Mask({ schema, rules, met, fragments: noFragments });
  const { kept, shown, paths } = mask.root(operation);
  if (shown === operation.selectionSet) return { kept: operation, shown: operation, taken: mask.taken, paths };
  return {
    kept: { ...operation, selectionSet: kept },
    shown: { ...operation, selectionSet: shown },
    taken: mask.taken,
    paths,
  };
}

/** All demands that an operation may meet with, whatever its conditions. */
export function demandsOf({ operation, fragments }: ReadOperation, { schema, rules }: MaskOptions): bigint {
  const mask = new Mask({ schema, rules, met: everything, fragments });
  mask.root(operation);
  return mask.looked;
}

const everything = -1n;
const noFragments: ReadonlyMap<string, FragmentDefinitionNode> = new Map();

interface MaskedSet {
  readonly kept: SelectionSetNode;
  readonly shown: SelectionSetNode;
  readonly paths: readonly ResponsePath[];
}

/** A selection's parts: nothing is kept of one that is taken out, unless its type must be known. */
interface MaskedSelection {
  readonly kept: SelectionNode | null;
  readonly shown: SelectionNode;
  readonly paths: readonly ResponsePath[];
}

/** Where a selection set stands, and which types a value may have there. */
interface Place {
  readonly parent: GraphQLCompositeType;
  readonly possible: readonly GraphQLObjectType[];
}

interface Masking extends MaskOptions {
  readonly met: bigint;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

class Mask {
  readonly taken = new Set<SelectionNode>();
  /** The demands that were looked at. */
  looked = 0n;
  readonly #options: Masking;
  /** Sets of fragments stand in several places: each is masked once for each kind of place. */
  readonly #known = new Map<SelectionSetNode, Map<string, MaskedSet>>();

  constructor(options: Masking) {
    this.#options = options;
  }

  root({ operation, selectionSet }: OperationDefinitionNode): MaskedSet {
    const type = this.#options.schema.getRootType(operation);
    if (type === undefined || type === null) return { kept: selectionSet, shown: selectionSet, paths: [] };
    return this.#set(selectionSet, { parent: type, possible: [type] });
  }

  #set(set: SelectionSetNode, place: Place): MaskedSet {
    const key = keyOf(place);
    const known = this.#known.get(set) ?? new Map<string, MaskedSet>();
    this.#known.set(set, known);
    const made = known.get(key) ?? this.#masked(set, place);
    known.set(key, made);
    return made;
  }

  #masked(set: SelectionSetNode, place: Place): MaskedSet {
    const parts = set.selections.map((selection) => this.#selection(selection, place));
    if (parts.every(({ shown }, index) => shown === set.selections[index])) return { kept: set, shown: set, paths: [] };
    const kept = parts.flatMap((part) => part.kept ?? []);
    return {
      kept: { ...set, selections: kept.length === 0 ? [typename] : kept },
      shown: { ...set, selections: parts.map(({ shown }) => shown) },
      paths: parts.flatMap(({ paths }) => paths).slice(0, pathsMax),
    };
  }

  #selection(selection: SelectionNode, place: Place): MaskedSelection {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.#field(selection, place);
      case Kind.INLINE_FRAGMENT:
        return this.#fragment(selection, place);
      case Kind.FRAGMENT_SPREAD: {
        const fragment = this.#options.fragments.get(selection.name.value);
        if (fragment !== undefined) this.#fragment({ ...fragment, kind: Kind.INLINE_FRAGMENT }, place);
        return { kept: selection, shown: selection, paths: [] };
      }
    }
  }

  #field(field: FieldNode, { parent, possible }: Place): MaskedSelection {
    const name = field.name.value;
    if (name.startsWith('__') || isUnionType(parent)) return { kept: field, shown: field, paths: [] };
    const type = getNamedType(parent.getFields()[name]?.type);
    // The root's type is looked at nowhere else.
    let demands = type === undefined ? 0n : this.#at(type.name);
    if (isInterfaceType(parent)) demands |= this.#at(`${parent.name}.${name}`);
    for (const one of possible) demands |= this.#at(one.name) | this.#at(`${one.name}.${name}`);
    const isMet = this.#meets(demands);
    const place = isCompositeType(type) ? { parent: type, possible: this.#possible(type) } : null;
    const set = field.selectionSet;
    const isSeen = isMet && (place === null || set === undefined || this.#mayLookInto(set, place));
    const key = (field.alias ?? field.name).value;
    if (!isSeen) return { kept: null, shown: takenWhole(field, this.taken), paths: [[key]] };
    if (place === null || set === undefined) return { kept: field, shown: field, paths: [] };
    const { kept, shown, paths } = this.#set(set, place);
    if (shown === set) return { kept: field, shown: field, paths };
    return {
      kept: { ...field, selectionSet: kept },
      shown: { ...field, selectionSet: shown },
      paths: paths.map((path) => [key, ...path]),
    };
  }

  #fragment(fragment: InlineFragmentNode, { parent, possible }: Place): MaskedSelection {
    const { typeCondition, selectionSet: set } = fragment;
    const type = this.#named(typeCondition?.name.value) ?? parent;
    const allowed = new Set(this.#possible(type));
    const place = { parent: type, possible: possible.filter((one) => allowed.has(one)) };
    if (!this.#meets(this.#at(type.name)) || !this.#mayLookInto(set, place)) {
      // Whoever answers must know where the fragment would have stood.
      const kept = { ...fragment, selectionSet: { ...set, selections: [typename] } };
      return { kept, shown: takenWhole(fragment, this.taken), paths: [[]] };
    }
    const { kept, shown, paths } = this.#set(set, place);
    if (shown === set) return { kept: fragment, shown: fragment, paths };
    return { kept: { ...fragment, selectionSet: kept }, shown: { ...fragment, selectionSet: shown }, paths };
  }

  /** Fields on an interface are those of each type that implements it. */
  #mayLookInto({ selections }: SelectionSetNode, { parent, possible }: Place): boolean {
    if (!isAbstractType(parent) || !selections.some(isData)) return true;
    return this.#meets(union(possible.map(({ name }) => this.#at(name))));
  }

  #meets(demands: bigint): boolean {
    this.looked |= demands;
    return (demands & ~this.#options.met) === 0n;
  }

  #at(coordinate: string): bigint {
    return this.#options.rules.at(coordinate);
  }

  #possible(type: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isAbstractType(type) ? this.#options.schema.getPossibleTypes(type) : [type];
  }

  #named(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? null : this.#options.schema.getType(name);
    return isCompositeType(type) ? type : null;
  }
}

/** A selection set must not be empty. Under a name of ours: a client may call another field `__typename`. */
const typename: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: '_taken_out' },
  name: { kind: Kind.NAME, value: '__typename' },
};

function keyOf({ parent, possible }: Place): string {
  const [only] = possible;
  if (possible.length === 1 && only === parent) return parent.name;
  return `${parent.name} ${possible.map(({ name }) => name).join()}`;
}

function isData(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value !== '__typename';
}

function union(masks: readonly bigint[]): bigint {
  return masks.reduce((all, mask) => all | mask, 0n);
}
