import {
  type ASTVisitor,
  type FieldNode,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLOutputType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type ValidationContext,
} from 'graphql';
import { tooLargeCode } from '../limits/document-limits.ts';
import { sameArguments } from './same-arguments.ts';

type ParentType = ReturnType<ValidationContext['getParentType']>;

/** A field where it is selected. What the schema does not know is undefined, and for other rules to tell. */
interface Selected {
  readonly node: FieldNode;
  readonly parent: ParentType | undefined;
  readonly type: GraphQLOutputType | undefined;
}

/** What is to be compared: forms alone, names and arguments alone, or both. */
type Compared = 'All' | 'Forms' | 'Fields';

// Steps of some 0.3 µs: 15 ms. A document of 7,000 fields takes 20,000; only one that is made for it takes more.
const stepsMax = 50_000;

/**
 * Fields of one response name must be the same field, or never meet. GraphQL's own rule compares each with each; this one
 * compares each with the first of its group, level by level. Method: Adameit, "Optimizing the validation of overlapping
 * fields", as Sangria does. Source: GraphQL, 5.3.2 Field Selection Merging.
 */
export function fieldsCanMergeRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      reportUnmergeable(context, operation);
      return undefined;
    },
  };
}

/** The same of one operation. */
export function reportUnmergeable(context: ValidationContext, operation: OperationDefinitionNode): void {
  new Merging(context).check(operation);
}

class Merging {
  readonly #context: ValidationContext;
  readonly #reported = new Set<FieldNode>();
  #steps = 0;

  constructor(context: ValidationContext) {
    this.#context = context;
  }

  check({ operation, selectionSet }: OperationDefinitionNode): void {
    const root = this.#context.getSchema().getRootType(operation);
    const groups = new Map<string, Selected[]>();
    this.#collect(selectionSet, root, { groups, spread: new Set() });
    this.#groups(groups, 'All', []);
    if (this.#steps > stepsMax) this.#context.reportError(tooMany());
  }

  #groups(groups: ReadonlyMap<string, readonly Selected[]>, compared: Compared, above: readonly string[]): void {
    for (const [name, group] of groups) {
      this.#steps += group.length;
      if (this.#steps > stepsMax) return;
      const path = [...above, name];
      if (compared === 'Forms') {
        this.#compare(group, { compared, path });
        continue;
      }
      const meeting = thatMeet(group);
      const [only] = meeting;
      if (compared === 'All' && meeting.length === 1 && only !== undefined) {
        this.#compare(only, { compared, path });
        continue;
      }
      if (compared === 'All') this.#compare(group, { compared: 'Forms', path });
      for (const one of meeting) this.#compare(one, { compared: 'Fields', path });
    }
  }

  #compare(group: readonly Selected[], { compared, path }: { compared: Compared; path: readonly string[] }): void {
    const [first, ...others] = group;
    if (first === undefined) return;
    // A field that the schema does not know has no form, and stands for none of the others.
    const known = group.find(({ type }) => type !== undefined) ?? first;
    for (const other of others) {
      const difference = compared === 'Forms' ? null : fieldsDiffer(first, other);
      const reason = difference ?? (compared === 'Fields' ? null : formsDiffer(known, other));
      if (reason === null) continue;
      this.#report([difference === null ? known : first, other], path, reason);
      return;
    }
    const groups = new Map<string, Selected[]>();
    const spread = new Set<string>();
    for (const { node, type } of group) {
      if (node.selectionSet === undefined) continue;
      const below = type === undefined ? undefined : getNamedType(type);
      this.#collect(node.selectionSet, isCompositeType(below) ? below : undefined, { groups, spread });
    }
    // Within one selection set, a conflict is between fields that stand side by side.
    this.#groups(groups, compared, group.length === 1 ? [] : path);
  }

  #collect(set: SelectionSetNode, parent: ParentType | undefined, into: Collected): void {
    for (const selection of set.selections) {
      this.#steps += 1;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const selected = { node: selection, parent, type: this.#typeOf(selection, parent) };
        const group = into.groups.get(name);
        if (group === undefined) into.groups.set(name, [selected]);
        else group.push(selected);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition;
        this.#collect(
          selection.selectionSet,
          condition === undefined ? parent : this.#named(condition.name.value),
          into,
        );
      } else if (!into.spread.has(selection.name.value)) {
        into.spread.add(selection.name.value);
        const fragment = this.#context.getFragment(selection.name.value);
        if (fragment === undefined || fragment === null) continue;
        this.#collect(fragment.selectionSet, this.#named(fragment.typeCondition.name.value), into);
      }
    }
  }

  #named(name: string): ParentType | undefined {
    const type = this.#context.getSchema().getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  #typeOf({ name: { value: name } }: FieldNode, parent: ParentType | undefined): GraphQLOutputType | undefined {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef.type;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef.type;
    if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
    const fields = parent.getFields();
    return Object.hasOwn(fields, name) ? fields[name]?.type : undefined;
  }

  /** A field that conflicts is told once, however many ways lead to it. */
  #report(nodes: readonly [Selected, Selected], path: readonly string[], reason: string): void {
    const [{ node: one }, { node: other }] = nodes;
    if (this.#reported.has(other)) return;
    this.#reported.add(other);
    const [name = '', ...below] = path;
    const subfields = below.map((step) => `subfields "${step}" conflict because `).join('');
    const message = `Fields "${name}" conflict because ${subfields}${reason}. Use different aliases on the fields to fetch both if this was intentional.`;
    this.#context.reportError(new GraphQLError(message, { nodes: [one, other] }));
  }
}

interface Collected {
  readonly groups: Map<string, Selected[]>;
  /** Whose fields are in it already. */
  readonly spread: Set<string>;
}

/** Two different object types are never the type of one value; an interface or a union may be that of any. */
function thatMeet(group: readonly Selected[]): readonly (readonly Selected[])[] {
  if (group.length < 2) return [group];
  const byType = new Map<ParentType, Selected[]>();
  for (const one of group) if (isObjectType(one.parent)) byType.set(one.parent, []);
  if (byType.size < 2) return [group];
  for (const one of group) {
    const own = isObjectType(one.parent) ? byType.get(one.parent) : undefined;
    for (const list of own === undefined ? byType.values() : [own]) list.push(one);
  }
  return [...byType.values()];
}

function fieldsDiffer({ node: one }: Selected, { node: other }: Selected): string | null {
  if (one.name.value !== other.name.value) {
    return `"${one.name.value}" and "${other.name.value}" are different fields`;
  }
  return sameArguments(one, other) ? null : 'they have differing arguments';
}

function formsDiffer({ type: one }: Selected, { type: other }: Selected): string | null {
  if (one === undefined || other === undefined || !haveDifferentForms(one, other)) return null;
  return `they return conflicting types "${String(one)}" and "${String(other)}"`;
}

function haveDifferentForms(one: GraphQLOutputType, other: GraphQLOutputType): boolean {
  if (isNonNullType(one) !== isNonNullType(other)) return true;
  const [inner, otherInner] = [getNullableType(one), getNullableType(other)];
  if (isListType(inner) && isListType(otherInner)) return haveDifferentForms(inner.ofType, otherInner.ofType);
  if (isListType(inner) || isListType(otherInner)) return true;
  return (isLeafType(inner) || isLeafType(otherInner)) && inner !== otherInner;
}

function tooMany(): GraphQLError {
  const message = 'expected fields that overlap less: to compare them would take too long';
  return new GraphQLError(message, { extensions: { code: tooLargeCode } });
}
