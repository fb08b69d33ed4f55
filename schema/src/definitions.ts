import {
  type ASTNode,
  type DirectiveNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type Location,
  visit,
} from 'graphql';
import { placeOf } from './place-of.ts';
import type { Place } from './problem.ts';
import type { Subgraph } from './subgraphs.ts';
import { membersOf, typesNamed } from './type-definitions.ts';

/** The parts of a definition that something may stand behind. */
export interface Located {
  readonly loc?: Location | undefined;
  readonly kind: string;
  readonly name?: { readonly loc?: Location | undefined };
  readonly type?: { readonly loc?: Location | undefined };
  readonly defaultValue?: { readonly loc?: Location | undefined } | undefined;
  readonly interfaces?: readonly { readonly loc?: Location | undefined }[];
  readonly directives?: readonly DirectiveNode[] | undefined;
}

/** A definition, and whose. */
export interface Found {
  readonly subgraph: Subgraph;
  readonly node: Located & ASTNode;
}

/** What begins at a place, the largest first; a description is not counted. */
export function nodesAt(subgraphs: readonly Subgraph[], place: Place): readonly Found[] {
  return subgraphs
    .filter(({ file }) => file === place.file)
    .flatMap((subgraph) => {
      const found: Found[] = [];
      visit(subgraph.document, {
        enter(node) {
          const at = placeOf(node);
          if (at?.line === place.line && at.column === place.column && node.kind !== Kind.DOCUMENT)
            found.push({ subgraph, node });
        },
      });
      return found;
    });
}

/** What defines a coordinate: `Type`, `Type.field` or `Type.field(argument:)`; in each subgraph that does. */
export function definitionsOf(subgraphs: readonly Subgraph[], coordinate: string): readonly Found[] {
  const [, type = '', member, argument] = /^(\w+)(?:\.(\w+))?(?:\((\w+):\))?$/.exec(coordinate) ?? [];
  return subgraphs.flatMap((subgraph) =>
    typesNamed(subgraph.document, type).flatMap((definition): readonly Found[] => {
      if (member === undefined) return [{ subgraph, node: definition }];
      const found = membersOf(definition).filter(({ name }) => name?.value === member);
      const nodes =
        argument === undefined
          ? found
          : found.flatMap((one) => argumentsOf(one).filter(({ name }) => name.value === argument));
      return nodes.map((node) => ({ subgraph, node: node as Located & ASTNode }));
    }),
  );
}

export function argumentsOf(node: object): readonly InputValueDefinitionNode[] {
  return 'arguments' in node ? ((node as FieldDefinitionNode).arguments ?? []) : [];
}

export function directivesNamed({ directives = [] }: Located, name: string): readonly DirectiveNode[] {
  return directives.filter((one) => one.name.value === name || one.name.value.endsWith(`__${name}`));
}
