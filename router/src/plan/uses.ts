import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { RequiredField, RequiredSelection } from '../planner/query-plan.ts';
import type { KnownTypes } from '../supergraph/known-types.ts';
import type { PathElement } from './fetches.ts';

/** What somebody has use for, at a place that lies `path` below the one at which it is looked. */
export interface Use {
  readonly path: readonly Step[];
  readonly selections: readonly RequiredSelection[];
}

/** A step into the answer, and into the items of lists. */
export interface Step {
  readonly key: string;
  /** When given, only values of these types are followed. */
  readonly types: readonly string[] | null;
}

export function stepsOf(path: readonly PathElement[]): readonly Step[] {
  const steps: Step[] = [];
  for (const { key, types } of path) {
    const last = steps.at(-1);
    if (key !== null) steps.push({ key, types });
    else if (last !== undefined) steps[steps.length - 1] = { key: last.key, types: types ?? last.types };
  }
  return steps;
}

/** A client's selections as if they were required, each by its key and its name. */
export function clientsUse({ selections }: SelectionSetNode): readonly RequiredSelection[] {
  return selections.flatMap((one): readonly RequiredSelection[] => {
    if (one.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected an operation without named fragments');
    const below = one.selectionSet === undefined ? {} : { selections: clientsUse(one.selectionSet) };
    if (one.kind === Kind.FIELD)
      return [{ kind: 'Field', alias: (one.alias ?? one.name).value, name: one.name.value, ...below }];
    const condition = one.typeCondition?.name.value;
    return [{ kind: 'InlineFragment', selections: [], ...below, ...(condition && { typeCondition: condition }) }];
  });
}

/** Whether a condition may hold. */
export type Applies = (condition: string | undefined) => boolean;

export const always: Applies = () => true;

/** Of values of these types; null where they are not known. */
export function appliesTo(types: readonly string[] | null, known: KnownTypes): Applies {
  if (types === null) return always;
  return (condition) => condition === undefined || known.possible(condition).some((type) => types.includes(type));
}

export interface Wanted {
  /** Who wants the field: none, where nobody does. */
  readonly fields: readonly RequiredField[];
  /** The use for what is below it. */
  readonly uses: readonly Use[];
}

/** The use at the end of a path, by values of all types. */
export function usesAt(path: readonly PathElement[], uses: readonly Use[]): readonly Use[] {
  return stepsOf(path).reduce((here, { key }) => wanted(here, { key, name: null }, always).uses, uses);
}

/** `name`: null for any. */
export interface AskedField {
  readonly key: string;
  readonly name: string | null;
}

/** The use for a field of values of which these conditions may hold. */
export function wanted(uses: readonly Use[], { key, name }: AskedField, applies: Applies): Wanted {
  const fields = uses
    .flatMap(({ path, selections }) => (path.length === 0 ? fieldsOf(selections, applies) : []))
    .filter(
      (one) => (one.alias ?? one.name) === key && (name === null || one.alias === undefined || one.name === name),
    );
  const further = uses.flatMap(({ path: [next, ...path], selections }): readonly Use[] => {
    if (next?.key !== key) return [];
    return [{ path, selections: path.length === 0 ? ofTypes(selections, next.types) : selections }];
  });
  return { fields, uses: [...fields.map((one): Use => ({ path: [], selections: one.selections ?? [] })), ...further] };
}

function fieldsOf(selections: readonly RequiredSelection[], applies: Applies): readonly RequiredField[] {
  return selections.flatMap((one) => {
    if (one.kind === 'Field') return [one];
    return applies(one.typeCondition) ? fieldsOf(one.selections, applies) : [];
  });
}

function ofTypes(
  selections: readonly RequiredSelection[],
  types: readonly string[] | null,
): readonly RequiredSelection[] {
  return types?.map((typeCondition) => ({ kind: 'InlineFragment', typeCondition, selections })) ?? selections;
}

export interface Narrowing {
  readonly known: KnownTypes;
  /** The keys in the answer that stand for others. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Null where they are not known. */
  readonly types: readonly string[] | null;
  /** Null: all is of use. */
  readonly uses: readonly Use[] | null;
}

/** Of the selections those that apply to the types and are of use. */
export function only(selections: readonly SelectionNode[], narrowing: Narrowing): readonly SelectionNode[] {
  const { known, renamed, types, uses } = narrowing;
  const applies = appliesTo(types, known);
  return selections.flatMap((one): readonly SelectionNode[] => {
    if (one.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected a request without named fragments');
    if (one.kind === Kind.INLINE_FRAGMENT) {
      if (!applies(one.typeCondition?.name.value)) return [];
      const inner = only(one.selectionSet.selections, narrowing);
      return inner.length === 0 ? [] : [{ ...one, selectionSet: { ...one.selectionSet, selections: inner } }];
    }
    if (uses === null) return [one];
    const { name, alias, selectionSet } = one;
    const asked = (alias ?? name).value;
    const below = wanted(uses, { key: renamed.get(asked) ?? asked, name: name.value }, applies);
    if (below.fields.length === 0) return [];
    if (selectionSet === undefined) return [one];
    const inner = only(selectionSet.selections, { ...narrowing, types: null, uses: below.uses });
    return [inner.length === 0 ? one : { ...one, selectionSet: { ...selectionSet, selections: inner } }];
  });
}
