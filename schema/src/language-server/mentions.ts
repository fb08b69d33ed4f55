import { type DocumentNode, Kind, type NameNode, type TypeNode } from 'graphql';
import { argumentsOf } from '../definitions.ts';
import { membersOf, type TypeDefinition, typesOf } from '../type-definitions.ts';
import { fieldSetsOf, fieldsNamed } from './field-sets.ts';

/** Where a document names a type, a member of one, or an argument of a field. */
export interface Mention {
  /** `Type`, `Type.member` or `Type.field(argument:)`. */
  readonly coordinate: string;
  /** Of the name alone, in characters of the file. */
  readonly start: number;
  readonly end: number;
  /** An extension defines, too; false where it is referred to: as a type, or in the fields of a key. */
  readonly isDefinition: boolean;
}

/** All of a document. */
export function mentionsIn(document: DocumentNode): readonly Mention[] {
  const selected = fieldSetsOf(document)
    .flatMap((set) => fieldsNamed(document, set))
    .map(({ type, name, start }) => ({
      coordinate: `${type}.${name}`,
      start,
      end: start + name.length,
      isDefinition: false,
    }));
  return [...typesOf(document).flatMap(ofType), ...selected];
}

/** The one at an offset, its end included, as a cursor stands there too; null where nothing is named. */
export function mentionAt(document: DocumentNode, offset: number): Mention | null {
  return mentionsIn(document).find(({ start, end }) => start <= offset && offset <= end) ?? null;
}

function ofType(type: TypeDefinition): readonly Mention[] {
  const interfaces = 'interfaces' in type ? (type.interfaces ?? []) : [];
  return [
    ...definition(type.name.value, type.name),
    ...interfaces.flatMap(reference),
    ...membersOf(type).flatMap((member) => ofMember(type.name.value, member)),
  ];
}

function ofMember(type: string, member: ReturnType<typeof membersOf>[number]): readonly Mention[] {
  if (member.kind === Kind.NAMED_TYPE) return reference(member);
  const coordinate = `${type}.${member.name.value}`;
  return [
    ...definition(coordinate, member.name),
    ...('type' in member ? reference(member.type) : []),
    ...argumentsOf(member).flatMap((argument) => [
      ...definition(`${coordinate}(${argument.name.value}:)`, argument.name),
      ...reference(argument.type),
    ]),
  ];
}

function reference(type: TypeNode): readonly Mention[] {
  return type.kind === Kind.NAMED_TYPE ? mention(type.name.value, type.name, false) : reference(type.type);
}

function definition(coordinate: string, name: NameNode): readonly Mention[] {
  return mention(coordinate, name, true);
}

function mention(coordinate: string, { loc }: NameNode, isDefinition: boolean): readonly Mention[] {
  return loc === undefined ? [] : [{ coordinate, start: loc.start, end: loc.end, isDefinition }];
}
