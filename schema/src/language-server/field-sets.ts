import { type DirectiveNode, type DocumentNode, Kind, type TypeNode } from 'graphql';
import { argumentOf } from '../directives.ts';
import { membersOf, typesNamed, typesOf } from '../type-definitions.ts';

/** The fields that a directive of federation names in a string. */
export interface FieldSet {
  /** Whose fields they are. */
  readonly type: string;
  /** As it is written, between the quotes. */
  readonly text: string;
  /** Where that begins, in characters of the file. */
  readonly start: number;
}

export interface NamedField {
  readonly type: string;
  readonly name: string;
  /** In characters of the file. */
  readonly start: number;
}

/** Those of @key, @requires and @provides. */
export function fieldSetsOf(document: DocumentNode): readonly FieldSet[] {
  return typesOf(document).flatMap((type) => [
    ...setsOf(type.directives, 'key', type.name.value),
    ...membersOf(type).flatMap((member) =>
      member.kind === Kind.FIELD_DEFINITION
        ? [
            ...setsOf(member.directives, 'requires', type.name.value),
            ...setsOf(member.directives, 'provides', namedType(member.type)),
          ]
        : [],
    ),
  ]);
}

/** The fields that a set names, below others too; without those of types that the document does not have. */
export function fieldsNamed(document: DocumentNode, { type, text, start }: FieldSet): readonly NamedField[] {
  return walked(document, type, text).fields.map((field) => ({ ...field, start: start + field.start }));
}

/** The type whose field would be named at an offset of the file; null outside of all sets, or where nobody knows. */
export function typeToSelectFrom(document: DocumentNode, offset: number): string | null {
  const set = fieldSetsOf(document).find(({ start, text }) => start <= offset && offset <= start + text.length);
  return set === undefined ? null : walked(document, set.type, set.text.slice(0, offset - set.start)).type;
}

/** The type that a type reference is about, whatever lists and nulls are around it. */
function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

interface Walked {
  readonly fields: readonly NamedField[];
  /** Where the walk ends. */
  readonly type: string | null;
}

/** By names and braces alone, so that a set which is being written is read as well. */
function walked(document: DocumentNode, root: string, text: string): Walked {
  const fields: NamedField[] = [];
  const outer: (string | null)[] = [];
  let type: string | null = root;
  let below: string | null = null;
  for (const { 0: token, 1: condition, index } of text.matchAll(/\.\.\.\s*on\s+(\w+)|\w+|[{}]/g)) {
    if (token === '{') {
      outer.push(type);
      type = below;
    } else if (token === '}') type = outer.pop() ?? null;
    else if (condition !== undefined) below = condition;
    else {
      if (type !== null) fields.push({ type, name: token, start: index });
      below = type === null ? null : resultOf(document, type, token);
    }
  }
  return { fields, type };
}

function resultOf(document: DocumentNode, type: string, field: string): string | null {
  const found = typesNamed(document, type)
    .flatMap((definition) => [...membersOf(definition)])
    .find(({ name }) => name.value === field);
  return found?.kind === Kind.FIELD_DEFINITION ? namedType(found.type) : null;
}

function setsOf(directives: readonly DirectiveNode[] = [], name: string, type: string): readonly FieldSet[] {
  return directives.flatMap((directive) => {
    if (directive.name.value !== name && directive.name.value !== `federation__${name}`) return [];
    const fields = argumentOf(directive, 'fields');
    if (fields?.kind !== Kind.STRING || fields.loc === undefined) return [];
    const { source, start, end } = fields.loc;
    const quotes = fields.block === true ? 3 : 1;
    return [{ type, text: source.body.slice(start + quotes, end - quotes), start: start + quotes }];
  });
}
