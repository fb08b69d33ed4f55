import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  print,
} from 'graphql';
import { type Change, change } from './change.ts';
import { isNarrowed, isWidened } from './type-change.ts';

/** What is in both, and what is in one alone, by name. */
export interface Compared<Member> {
  readonly added: readonly Member[];
  readonly removed: readonly Member[];
  readonly kept: readonly (readonly [Member, Member])[];
}

export function compared<Member extends { readonly name: string }>(
  before: readonly Member[],
  after: readonly Member[],
): Compared<Member> {
  const [old, now] = [new Map(before.map((one) => [one.name, one])), new Map(after.map((one) => [one.name, one]))];
  return {
    added: after.filter(({ name }) => !old.has(name)),
    removed: before.filter(({ name }) => !now.has(name)),
    kept: before.flatMap((one) => {
      const other = now.get(one.name);
      return other === undefined ? [] : [[one, other] as const];
    }),
  };
}

type Field = GraphQLField<unknown, unknown>;

export function fieldChanges(type: string, before: readonly Field[], after: readonly Field[]): Change[] {
  const { added, removed, kept } = compared(before, after);
  const at = ({ name }: Field) => `${type}.${name}`;
  return [
    ...removed.map((one) => change('FIELD_REMOVED', at(one), `${at(one)} is gone`)),
    ...added.map((one) => change('FIELD_ADDED', at(one), `${at(one)} is new`)),
    ...kept.flatMap(([from, to]) => [
      ...outputTypeChange(at(from), from, to),
      ...argumentChanges(at(from), from.args, to.args),
      ...textChanges(at(from), from, to),
    ]),
  ];
}

function outputTypeChange(coordinate: string, from: Field, to: Field): Change[] {
  if (String(from.type) === String(to.type)) return [];
  const kind = isNarrowed(from.type, to.type) ? 'FIELD_TYPE_NARROWED' : 'FIELD_CHANGED_KIND';
  return [change(kind, coordinate, `${coordinate} is ${String(to.type)}, was ${String(from.type)}`)];
}

function argumentChanges(
  field: string,
  before: readonly GraphQLArgument[],
  after: readonly GraphQLArgument[],
): Change[] {
  const { added, removed, kept } = compared(before, after);
  const at = ({ name }: GraphQLArgument) => `${field}(${name}:)`;
  return [
    ...removed.map((one) => change('ARG_REMOVED', at(one), `${at(one)} is gone`)),
    ...added.map((one) =>
      isRequiredArgument(one)
        ? change('REQUIRED_ARG_ADDED', at(one), `${at(one)} is new and must be given`)
        : change('OPTIONAL_ARG_ADDED', at(one), `${at(one)} is new`),
    ),
    ...kept.flatMap(([from, to]) => [
      ...inputTypeChange(at(from), 'ARG_CHANGED_KIND', [from, to]),
      ...defaultChange(at(from), 'ARG_DEFAULT_VALUE_CHANGE', [from, to]),
      ...textChanges(at(from), from, to),
    ]),
  ];
}

export function inputFieldChanges(
  type: string,
  before: readonly GraphQLInputField[],
  after: readonly GraphQLInputField[],
): Change[] {
  const { added, removed, kept } = compared(before, after);
  const at = ({ name }: GraphQLInputField) => `${type}.${name}`;
  return [
    ...removed.map((one) => change('FIELD_REMOVED', at(one), `${at(one)} is gone`)),
    ...added.map((one) =>
      isRequiredInputField(one)
        ? change('REQUIRED_INPUT_FIELD_ADDED', at(one), `${at(one)} is new and must be given`)
        : change('OPTIONAL_INPUT_FIELD_ADDED', at(one), `${at(one)} is new`),
    ),
    ...kept.flatMap(([from, to]) => [
      ...inputTypeChange(at(from), 'FIELD_CHANGED_KIND', [from, to]),
      ...defaultChange(at(from), 'INPUT_FIELD_DEFAULT_VALUE_CHANGE', [from, to]),
      ...textChanges(at(from), from, to),
    ]),
  ];
}

type Given = Pick<GraphQLArgument, 'type' | 'defaultValue'>;

function inputTypeChange(
  coordinate: string,
  kind: 'ARG_CHANGED_KIND' | 'FIELD_CHANGED_KIND',
  [from, to]: readonly [Given, Given],
): Change[] {
  if (String(from.type) === String(to.type)) return [];
  const told = isWidened(from.type, to.type) ? 'INPUT_TYPE_WIDENED' : kind;
  const message = `${coordinate} takes ${String(to.type)}, took ${String(from.type)}`;
  return [{ kind: told, coordinate, message, isNowRequired: isRequired(to) && !isRequired(from) }];
}

function isRequired({ type, defaultValue }: Given): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}

function defaultChange(
  coordinate: string,
  kind: 'ARG_DEFAULT_VALUE_CHANGE' | 'INPUT_FIELD_DEFAULT_VALUE_CHANGE',
  [from, to]: readonly [Given, Given],
): Change[] {
  // Where another type is taken nothing can be said of the value.
  if (!isWidened(from.type, to.type)) return [];
  const [before, after] = [defaultText(from), defaultText(to)];
  // What had no default was left to the server, and is still.
  if (before === null || before === after) return [];
  return [change(kind, coordinate, `${coordinate} is ${after ?? 'nothing'} where it is left out, was ${before}`)];
}

function defaultText({ type, defaultValue }: Given): string | null {
  const node = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return node === null || node === undefined ? null : print(node);
}

interface Described {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}

/** What changed in words: descriptions and deprecations. */
export function textChanges(coordinate: string, from: Described, to: Described): Change[] {
  const [was, is] = [from.deprecationReason ?? null, to.deprecationReason ?? null];
  return [
    ...((from.description ?? '') === (to.description ?? '')
      ? []
      : [change('DESCRIPTION_CHANGED', coordinate, `${coordinate} is described otherwise`)]),
    ...(was === is ? [] : [deprecationChange(coordinate, was, is)]),
  ];
}

function deprecationChange(coordinate: string, was: string | null, is: string | null): Change {
  if (is === null) return change('DEPRECATION_REMOVED', coordinate, `${coordinate} is deprecated no more`);
  const kind = was === null ? 'DEPRECATED' : 'DEPRECATION_CHANGED';
  return change(kind, coordinate, `${coordinate} is deprecated: ${is}`);
}
