import { type ASTNode, type DirectiveNode, Kind, print } from 'graphql';
import { argumentOf, directiveOn } from './directives.ts';
import { placeOf } from './place-of.ts';
import { type Place, placeOfFile } from './problem.ts';
import type { Subgraph } from './subgraphs.ts';
import { membersOf, typesNamed } from './type-definitions.ts';

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
    typesNamed(document, type).flatMap((definition) => {
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
  const place = placeOf(node) ?? placeOfFile('');
  return { subgraph, place, text, resolves: directiveOn(node, 'external') === null, from: overridden(node) };
}

/** The subgraph that gives all of it up; a label leaves both in charge. */
function overridden(node: Node): string | null {
  const override = directiveOn(node, 'override');
  if (override === null || argumentOf(override, 'label') !== null) return null;
  const from = argumentOf(override, 'from');
  return from?.kind === Kind.STRING ? from.value : null;
}
