import { type ASTNode, type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import { argumentOf } from '../directives.ts';
import { coordinatesOf } from './tags.ts';
import type { Subgraph } from '../subgraphs.ts';
import { typesOf } from '../type-definitions.ts';
import type { Gone } from './gone.ts';

/** The subgraph with `@inaccessible` on all that is gone: composition does the rest, and says where that cannot be. */
export function hidden(subgraph: Subgraph, gone: Gone): Subgraph {
  const { document } = subgraph;
  const directive = inaccessible(document);
  const nodes = new Set<unknown>(
    typesOf(document)
      .flatMap((type) => coordinatesOf(type))
      .filter(([coordinate, node]) => gone.has(coordinate) && !hasDirective(node, directive.name.value))
      .map(([, node]) => node),
  );
  const marked = visit(document, {
    enter: (node: ASTNode) =>
      nodes.has(node) && 'directives' in node
        ? { ...node, directives: [...(node.directives ?? []), directive] }
        : undefined,
  });
  return { ...subgraph, document: marked };
}

function hasDirective(
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): boolean {
  return directives.some((one) => one.name.value === name);
}

/** By the name that the file imports it by, else by its whole name. */
function inaccessible({ definitions }: DocumentNode): ConstDirectiveNode {
  const links = definitions.flatMap((one) =>
    one.kind === Kind.SCHEMA_DEFINITION || one.kind === Kind.SCHEMA_EXTENSION ? (one.directives ?? []) : [],
  );
  const imports = links.flatMap((link) => argumentOf(link, 'import') ?? []);
  const isImported = imports.some(
    (list) =>
      list.kind === Kind.LIST && list.values.some((one) => one.kind === Kind.STRING && one.value === '@inaccessible'),
  );
  const value = isImported ? 'inaccessible' : 'federation__inaccessible';
  return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value } };
}
