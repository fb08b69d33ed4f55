import {
  type DirectiveNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { CostRules } from '../../supergraph/cost-rules.ts';
import type { ReadOperation } from '../read-operation.ts';
import { type Amount, largest, product, sum, valueOf, type Variables } from './amount.ts';
import { fieldWeight } from './field-weight.ts';
import { inputCost } from './input-cost.ts';
import { listSize, type SelectedField } from './list-size.ts';

export interface CostOptions {
  readonly schema: GraphQLSchema;
  readonly rules: CostRules;
  /** Of lists of which nobody says how long they are. */
  readonly listSizeAssumed: number;
}

/**
 * What an operation may cost at the most, as its authors see it: an object is 1 and a leaf nothing, unless `@cost` says
 * otherwise; what is in a list counts as often as the list is long. Compiled once, and run with the variables of each
 * request. What is selected twice under one name counts once. Source: IBM's cost specification, in Apollo's reading.
 */
export function costEstimate(read: ReadOperation, options: CostOptions): (variables: Variables) => number {
  const amount = new CostReading(read, options).amount();
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

interface Member extends SelectedField {
  readonly parent: GraphQLCompositeType;
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
    return this.#selections([{ set: selectionSet, parent, guards: [] }], { sizes: new Map(), isMutation });
  }

  #selections(selections: readonly Selection[], place: Place): Amount {
    const groups = new Map<string, Member[]>();
    const spread = new Set<string>();
    for (const selection of selections) this.#collect(selection, { groups, spread });
    return sum([...groups.values()].map((members) => this.#group(members, place)));
  }

  #group(members: readonly Member[], place: Place): Amount {
    const below = members.flatMap(({ node, definition, guards }): readonly Selection[] => {
      const parent = getNamedType(definition.type);
      return node.selectionSet === undefined || !isCompositeType(parent)
        ? []
        : [{ set: node.selectionSet, parent, guards }];
    });
    const own = largest(members.map((member) => this.#weight(member, place)));
    const size = largest(members.map((member) => this.#size(member, place)));
    const inner =
      below.length === 0 ? 0 : this.#selections(below, { sizes: this.#sizesBelow(members), isMutation: false });
    const input = largest(members.map((member) => this.#input(member)));
    return guarded(members, sum([input, product(size, sum([own, inner]))]));
  }

  #weight({ node, definition, parent }: Member, { isMutation }: Place): number {
    const named = getNamedType(definition.type);
    return fieldWeight(`${parent.name}.${node.name.value}`, { type: named, isMutation, rules: this.#options.rules });
  }

  #size(member: Member, { sizes }: Place): Amount {
    const { rules, listSizeAssumed } = this.#options;
    if (!isListType(getNullableType(member.definition.type))) return 1;
    const name = member.node.name.value;
    const given = sizes.get(name);
    if (given !== undefined) return given;
    const rule = rules.listSize(member.parent.name, name);
    return rule === null ? listSizeAssumed : listSize(member, rule, listSizeAssumed);
  }

  /** How long the lists below are, as the field above them says. */
  #sizesBelow(members: readonly Member[]): ReadonlyMap<string, Amount> {
    const { rules, listSizeAssumed } = this.#options;
    const sizes = new Map<string, Amount>();
    for (const member of members) {
      const rule = rules.listSize(member.parent.name, member.node.name.value);
      for (const name of rule?.sizedFields ?? []) {
        if (rule === null) continue;
        sizes.set(name, largest([sizes.get(name) ?? 0, listSize(member, rule, listSizeAssumed)]));
      }
    }
    return sizes;
  }

  #input({ node, definition, parent }: Member): Amount {
    const { rules } = this.#options;
    return rules.weighsInput ? inputCost({ node, definition }, `${parent.name}.${node.name.value}`, rules) : 0;
  }

  #collect({ set, parent, guards: around }: Selection, into: Collected): void {
    for (const selection of set.selections) {
      const own = guardsOf(selection.directives);
      if (own === null) continue;
      const guards = own.length === 0 ? around : [...around, ...own];
      if (selection.kind === Kind.FIELD) {
        this.#add({ node: selection, parent, guards }, into);
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

  #add({ node, parent, guards }: Omit<Member, 'definition'>, { groups }: Collected): void {
    const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {};
    const name = node.name.value;
    const definition = Object.hasOwn(fields, name) ? fields[name] : undefined;
    // Introspection, which the router answers, and `__typename`, which costs nobody anything.
    if (definition === undefined) return;
    const key = (node.alias ?? node.name).value;
    const member = { node, parent, definition, guards };
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
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

/** Null: never selected, whatever the variables. */
function guardsOf(directives: readonly DirectiveNode[] = []): readonly Guard[] | null {
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
