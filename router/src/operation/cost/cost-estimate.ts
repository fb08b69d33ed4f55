import {
  type DirectiveNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { ReadOperation } from '../read-operation.ts';
import { type Amount, largest, product, sum, valueOf, type Variables } from './amount.ts';
import type { FieldCost, FieldCosts } from './field-costs.ts';
import { fieldWeight } from './field-weight.ts';
import { inputCost } from './input-cost.ts';
import { introspectionCost } from './introspection-cost.ts';
import { listSize, type SelectedField } from './list-size.ts';

export interface CostOptions {
  readonly schema: GraphQLSchema;
  readonly fields: FieldCosts;
  /** Of lists of which nobody says how long they are. */
  readonly listSizeAssumed: number;
}

/**
 * What an operation may cost at the most, as its authors see it: an object is 1 and a leaf nothing, unless `@cost` says
 * otherwise; what is in a list counts as often as the list is long. Compiled once, and run with the variables of each
 * request. What is selected twice under one name counts once. Introspection costs by its size. Source: IBM's cost specification, in Apollo's reading.
 */
export function costEstimate(read: ReadOperation, options: CostOptions): (variables: Variables) => number {
  const amount = sum([new CostReading(read, options).amount(), introspectionCost(read, options.schema)]);
  return (variables) => valueOf(amount, variables);
}

/** A selection set on a type. */
interface Selection {
  readonly set: SelectionSetNode;
  readonly parent: GraphQLCompositeType;
  /** All must hold: `@skip` and `@include` around it. */
  readonly guards: readonly Guard[];
}

type Guard = (variables: Variables) => boolean;

interface Member extends Pick<SelectedField, 'node'> {
  readonly field: FieldCost;
  readonly guards: readonly Guard[];
}

class CostReading {
  readonly #read: ReadOperation;
  readonly #options: CostOptions;

  constructor(read: ReadOperation, options: CostOptions) {
    this.#read = read;
    this.#options = options;
  }

  amount(): Amount {
    const { operation, selectionSet } = this.#read.operation;
    const parent = this.#options.schema.getRootType(operation);
    if (parent === undefined || parent === null) return 0;
    const isMutation = operation === OperationTypeNode.MUTATION;
    return this.#selections([{ set: selectionSet, parent, guards: [] }], { sizes: noSizes, isMutation });
  }

  #selections(selections: readonly Selection[], place: Place): Amount {
    const groups = new Map<string, Member[]>();
    const spread = new Set<string>();
    for (const selection of selections) this.#collect(selection, { groups, spread });
    return sum([...groups.values()].map((members) => this.#group(members, place)));
  }

  #group(members: readonly Member[], place: Place): Amount {
    const below: Selection[] = [];
    for (const { node, field, guards } of members)
      if (node.selectionSet !== undefined && field.below !== null)
        below.push({ set: node.selectionSet, parent: field.below, guards });
    const own = largest(members.map((member) => this.#weight(member, place)));
    const size = largest(members.map((member) => this.#size(member, place)));
    const inner =
      below.length === 0 ? 0 : this.#selections(below, { sizes: this.#sizesBelow(members), isMutation: false });
    const input = largest(members.map((member) => this.#input(member)));
    return guarded(members, sum([input, product(size, sum([own, inner]))]));
  }

  #weight({ field: { weight, coordinate, named } }: Member, { isMutation }: Place): number {
    const { rules } = this.#options.fields;
    return isMutation ? fieldWeight(coordinate, { type: named, isMutation, rules }) : weight;
  }

  #size({ node, field }: Member, { sizes }: Place): Amount {
    const { listSizeAssumed } = this.#options;
    const { isList, size, definition } = field;
    if (!isList) return 1;
    const given = sizes.get(node.name.value);
    if (given !== undefined) return given;
    return size === null ? listSizeAssumed : listSize({ node, definition }, size, listSizeAssumed);
  }

  /** How long the lists below are, as the field above them says. */
  #sizesBelow(members: readonly Member[]): ReadonlyMap<string, Amount> {
    const { listSizeAssumed } = this.#options;
    let sizes: Map<string, Amount> | null = null;
    for (const { node, field } of members) {
      const { size, definition } = field;
      if (size === null) continue;
      for (const name of size.sizedFields) {
        sizes ??= new Map();
        const own = listSize({ node, definition }, size, listSizeAssumed);
        sizes.set(name, largest([sizes.get(name) ?? 0, own]));
      }
    }
    return sizes ?? noSizes;
  }

  #input({ node, field: { definition, coordinate } }: Member): Amount {
    const { rules } = this.#options.fields;
    return rules.weighsInput ? inputCost({ node, definition }, coordinate, rules) : 0;
  }

  #collect({ set, parent, guards: around }: Selection, into: Collected): void {
    for (const selection of set.selections) {
      const own = guardsOf(selection.directives);
      if (own === null) continue;
      const guards = own.length === 0 ? around : [...around, ...own];
      if (selection.kind === Kind.FIELD) {
        const field = this.#options.fields.of(parent, selection.name.value);
        if (field !== null) add({ node: selection, field, guards }, into);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = this.#named(selection.typeCondition?.name.value) ?? parent;
        this.#collect({ set: selection.selectionSet, parent: condition, guards }, into);
      } else {
        const name = selection.name.value;
        const fragment = this.#read.fragments.get(name);
        const condition = this.#named(fragment?.typeCondition.name.value);
        if (fragment === undefined || condition === null || into.spread.has(name)) continue;
        if (guards.length === 0) into.spread.add(name);
        this.#collect({ set: fragment.selectionSet, parent: condition, guards }, into);
      }
    }
  }

  #named(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? null : this.#options.schema.getType(name);
    return isCompositeType(type) ? type : null;
  }
}

interface Place {
  /** By the names of the fields here: sizes that a field above gives. */
  readonly sizes: ReadonlyMap<string, Amount>;
  /** The root of one. */
  readonly isMutation: boolean;
}

interface Collected {
  readonly groups: Map<string, Member[]>;
  /** Fragments that are in it whatever the variables. */
  readonly spread: Set<string>;
}

const noSizes: ReadonlyMap<string, Amount> = new Map();
const noGuards: readonly Guard[] = [];

function add(member: Member, { groups }: Collected): void {
  const key = (member.node.alias ?? member.node.name).value;
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [member]);
  else group.push(member);
}

/** Null: never selected, whatever the variables. */
function guardsOf(directives: readonly DirectiveNode[] = []): readonly Guard[] | null {
  if (directives.length === 0) return noGuards;
  const guards: Guard[] = [];
  for (const { name, arguments: given } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const isWanted = name.value === 'include';
    const value = given?.find((one) => one.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) guards.push((variables) => (variables[value.name.value] === true) === isWanted);
    else if (value?.kind === Kind.BOOLEAN && value.value !== isWanted) return null;
  }
  return guards;
}

/** Nothing where no member is selected. */
function guarded(members: readonly Member[], amount: Amount): Amount {
  if (amount === 0 || members.some(({ guards }) => guards.length === 0)) return amount;
  return (variables) =>
    members.some(({ guards }) => guards.every((holds) => holds(variables))) ? valueOf(amount, variables) : 0;
}
