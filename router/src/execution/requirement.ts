import { Kind, type TypeNode } from 'graphql';
import type { RequiredSelection } from '../planner/query-plan.ts';
import type { FieldFacts } from '../supergraph/field-facts.ts';
import { namedType } from '../supergraph/joins.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import type { Failure, Failures } from './failures.ts';
import { define, type Entity, isEntity, own } from './values.ts';

/** What representations are made of: a plan's requirement, with what the subgraph that is sent them says of its types. */
export type Requirement = readonly (RequiredValue | RequiredOfType)[];

export interface RequiredValue {
  readonly kind: 'Value';
  /** Where it stands in an entity. */
  readonly key: string;
  /** Where the subgraph expects it. */
  readonly name: string;
  /** Null: nothing is known. */
  readonly type: TypeNode | null;
  /** Null for a leaf. */
  readonly below: Requirement | null;
}

export interface RequiredOfType {
  readonly kind: 'OfType';
  /** Null: of all. */
  readonly condition: string | null;
  readonly below: Requirement;
}

export interface RequirementOptions {
  readonly service: string;
  readonly facts: FieldFacts;
  /** The field's name in the subgraph for a name in the plan. */
  readonly fieldName: (planName: string) => string;
}

export function requirement(
  selections: readonly RequiredSelection[],
  options: RequirementOptions,
  type: string | null = null,
): Requirement {
  return selections.map((selection) => {
    if (selection.kind === 'InlineFragment') {
      const condition = selection.typeCondition ?? null;
      return { kind: 'OfType', condition, below: requirement(selection.selections, options, condition ?? type) };
    }
    const { name, alias } = selection;
    const fieldType = type === null ? null : options.facts.typeIn(type, name, options.service);
    const named = fieldType === null ? null : namedType(fieldType);
    return {
      kind: 'Value',
      key: alias ?? name,
      name: alias ?? options.fieldName(name),
      type: fieldType,
      below: selection.selections === undefined ? null : requirement(selection.selections, options, named),
    };
  });
}

/** What of the entity is required; null where something of it is missing, or null and must not be. */
export function selected(entity: Entity, required: Requirement, types: TypeRelations): Entity | null {
  const found: Entity = {};
  for (const one of required) {
    if (one.kind === 'OfType') {
      if (!applies(entity, one.condition, types)) continue;
      const part = selected(entity, one.below, types);
      if (part === null) return null;
      for (const [key, value] of Object.entries(part)) combine(found, key, value);
      continue;
    }
    const value = own(entity, one.key);
    const part = value === undefined || !fits(value, one.type) ? undefined : below(value, one.below, types);
    if (part === undefined) return null;
    combine(found, one.name, part);
  }
  return found;
}

function applies(entity: Entity, condition: string | null, types: TypeRelations): boolean {
  if (condition === null) return true;
  const typename = own(entity, '__typename');
  return typeof typename === 'string' && types.satisfies(typename, condition);
}

/** Whether no null stands where the type allows none. */
function fits(value: unknown, type: TypeNode | null): boolean {
  if (type === null) return true;
  if (type.kind === Kind.NON_NULL_TYPE) return value !== null && fits(value, type.type);
  return type.kind !== Kind.LIST_TYPE || !Array.isArray(value) || value.every((item) => fits(item, type.type));
}

/** Undefined where something is missing. */
function below(value: unknown, required: Requirement | null, types: TypeRelations): unknown {
  if (required === null) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = value.map((item) => below(item, required, types));
    return items.includes(undefined) ? undefined : items;
  }
  if (!isEntity(value)) return value;
  return selected(value, required, types) ?? undefined;
}

function combine(target: Entity, key: string, value: unknown): void {
  const present = own(target, key);
  if (isEntity(present) && isEntity(value)) {
    for (const [name, field] of Object.entries(value)) combine(present, name, field);
  } else {
    define(target, key, value);
  }
}

/** Why an entity cannot be represented. `Unfit`: it has null where the subgraph that is to be asked takes none. */
export type CauseOfLack = Failure | 'Absent' | 'Unfit';

/** Why something that is required of the value is not there; null if nothing is known. */
export function causeOfLack(value: unknown, required: Requirement, failures: Failures): CauseOfLack | null {
  if (Array.isArray(value)) return firstOf(value, (item) => causeOfLack(item, required, failures));
  if (!isEntity(value)) return null;
  return firstOf(required, (one) => {
    if (one.kind === 'OfType') return causeOfLack(value, one.below, failures);
    const field = own(value, one.key);
    if (field === undefined) return failures.find(value, one.key);
    if (!fits(field, one.type)) return 'Unfit';
    return one.below === null ? null : causeOfLack(field, one.below, failures);
  });
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
