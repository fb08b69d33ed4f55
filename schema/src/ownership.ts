import { type ASTNode, type DirectiveNode, Kind, print } from 'graphql';
import { membersOf } from './members-of.ts';
import { placeOf } from './place-of.ts';
import type { Place } from './problem.ts';
import type { Subgraph } from './subgraphs.ts';

/** What one subgraph says of a type or a field. */
export interface Owner {
  readonly subgraph: string;
  readonly place: Place;
  /** Its kind or its type, and its directives, as they are written. */
  readonly text: string;
  /** False where the subgraph only refers to it (@external), or another one took it over (@override). */
  readonly resolves: boolean;
}

/** By the order of the subgraphs; none where nobody defines it. `coordinate` is `Type` or `Type.field`. */
export function ownership(subgraphs: readonly Subgraph[], coordinate: string): readonly Owner[] {
  const [type = '', field] = coordinate.split('.');
  const said = subgraphs.flatMap(({ name, document }) =>
    document.definitions.flatMap((definition) => {
      if (definition.kind === Kind.DIRECTIVE_DEFINITION || !('name' in definition)) return [];
      if (definition.name?.value !== type) return [];
      if (field === undefined) return [owner(name, definition, kinds[definition.kind] ?? definition.kind)];
      const found = membersOf(definition).find((each) => each.name.value === field);
      return found === undefined ? [] : [owner(name, found, 'type' in found ? print(found.type) : '')];
    }),
  );
  const taken = new Set(said.flatMap(({ from }) => from ?? []));
  return said.map(({ subgraph, place, text, resolves }) =>
    taken.has(subgraph)
      ? { subgraph, place, text: `${text} (taken over)`, resolves: false }
      : { subgraph, place, text, resolves },
  );
}

const kinds: Readonly<Record<string, string>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'type',
  [Kind.OBJECT_TYPE_EXTENSION]: 'extend type',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
};

type Node = ASTNode & { readonly directives?: readonly DirectiveNode[] };

function owner(subgraph: string, node: Node, kind: string): Owner & { readonly from: string | null } {
  const directives = node.directives ?? [];
  const text = [kind, ...directives.map((one) => print(one))].filter((one) => one !== '').join(' ');
  const place = placeOf(node) ?? { file: '', line: 1, column: 1 };
  const isExternal = directives.some(({ name }) => name.value === 'external');
  return { subgraph, place, text, resolves: !isExternal, from: overridden(directives) };
}

/** The subgraph that gives all of it up; a label leaves both in charge. */
function overridden(directives: readonly DirectiveNode[]): string | null {
  const given = directives.find(({ name }) => name.value === 'override')?.arguments ?? [];
  const from = given.find(({ name }) => name.value === 'from')?.value;
  const hasLabel = given.some(({ name }) => name.value === 'label');
  return from?.kind === Kind.STRING && !hasLabel ? from.value : null;
}
