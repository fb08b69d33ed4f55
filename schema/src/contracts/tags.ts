import { type ConstDirectiveNode, Kind, type NameNode } from 'graphql';
import { argumentsOf } from '../definitions.ts';
import { argumentOf } from '../directives.ts';
import type { Subgraph } from '../subgraphs.ts';
import { membersOf, typesOf } from '../type-definitions.ts';

/** By coordinate, the tags that any subgraph gives it. */
export type Tags = ReadonlyMap<string, ReadonlySet<string>>;

export function tagsIn(subgraphs: readonly Subgraph[]): Tags {
  const tags = new Map<string, Set<string>>();
  for (const [coordinate, node] of subgraphs.flatMap(({ document }) =>
    typesOf(document).flatMap((type) => coordinatesOf(type)),
  )) {
    const own = tags.get(coordinate) ?? new Set<string>();
    for (const tag of tagsOn(node)) own.add(tag);
    tags.set(coordinate, own);
  }
  return tags;
}

interface Tagged {
  readonly name?: NameNode | undefined;
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** A type, its members and their arguments, each by its coordinate. */
export function coordinatesOf(type: ReturnType<typeof typesOf>[number]): readonly (readonly [string, Tagged])[] {
  const name = type.name.value;
  const members = membersOf(type).filter((one) => one.kind !== Kind.NAMED_TYPE);
  return [
    [name, type],
    ...members.flatMap((member): readonly (readonly [string, Tagged])[] => {
      const coordinate = `${name}.${member.name.value}`;
      const args = argumentsOf(member).map((one) => [`${coordinate}(${one.name.value}:)`, one] as const);
      return [[coordinate, member], ...args];
    }),
  ];
}

function tagsOn({ directives = [] }: Tagged): readonly string[] {
  return directives.flatMap((directive) => {
    const name = argumentOf(directive, 'name');
    return /^(federation__)?tag$/.test(directive.name.value) && name?.kind === Kind.STRING ? [name.value] : [];
  });
}
