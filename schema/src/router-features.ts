import { isSupportedFeature } from '@tributary/router/supported-features';
import { type ASTNode, type ConstDirectiveNode, Kind, parse, visit } from 'graphql';
import { placeOf } from './place-of.ts';
import type { Place, Problem } from './problem.ts';
import type { Subgraph } from './subgraphs.ts';

/**
 * What the supergraph needs and our router does not do: it refuses such a graph, as to pass over it would open what it
 * protects, or leave out what it is to fetch. Placed where the subgraphs ask for it.
 */
export function featuresMissing(supergraphSdl: string, subgraphs: readonly Subgraph[]): readonly Problem[] {
  return linksOf(parse(schemaDefinitionIn(supergraphSdl)))
    .filter(({ url, purpose }) => purpose !== null && !isSupportedFeature(url))
    .map(({ name, purpose }): Problem => {
      const [place = null, ...related] = subgraphs.flatMap((subgraph) => uses(subgraph, name));
      const subgraph = subgraphs.find(({ file }) => file === place?.file)?.name ?? null;
      const message = `@${name} is not done by this router, and is for ${purpose ?? 'nothing'}: take it out, or another router (--any-router)`;
      return { severity: 'error', code: 'ROUTER_FEATURE_MISSING', message, subgraph, place, related };
    });
}

/** The links alone: of a large supergraph they are a few lines at its beginning. As composition prints it. */
function schemaDefinitionIn(supergraphSdl: string): string {
  return /^schema\b[^]*?^\}$/m.exec(supergraphSdl)?.[0] ?? supergraphSdl;
}

interface Link {
  readonly url: string;
  /** The last name in the URL, before the version. */
  readonly name: string;
  /** EXECUTION or SECURITY; null where whoever does not know it may pass over it. */
  readonly purpose: string | null;
  readonly imports: ReadonlyMap<string, string>;
  readonly node: ConstDirectiveNode;
}

/** Where a subgraph uses the directive of a feature or, where nothing else names it, links to its specification. */
function uses({ document }: Subgraph, feature: string): Place[] {
  const links = linksOf(document);
  const names = new Set([
    feature,
    `federation__${feature}`,
    ...links.flatMap(({ imports }) => imports.get(feature) ?? []),
  ]);
  const used: ASTNode[] = [];
  visit(document, {
    Directive(node) {
      if (names.has(node.name.value)) used.push(node);
    },
  });
  const nodes = used.length > 0 ? used : links.filter(({ name }) => name === feature).map(({ node }) => node);
  return nodes.flatMap((node) => placeOf(node) ?? []);
}

function linksOf(document: Subgraph['document']): Link[] {
  return document.definitions
    .flatMap((one) =>
      one.kind === Kind.SCHEMA_DEFINITION || one.kind === Kind.SCHEMA_EXTENSION ? (one.directives ?? []) : [],
    )
    .filter(({ name }) => name.value === 'link')
    .map((node) => {
      const argument = (name: string) => node.arguments?.find((one) => one.name.value === name)?.value;
      const [url, purpose] = ['url', 'for'].map((name) => argument(name));
      const text = url?.kind === Kind.STRING ? url.value : '';
      return {
        node,
        url: text,
        name: text.split('/').at(-2) ?? '',
        purpose: purpose?.kind === Kind.ENUM ? purpose.value : null,
        imports: importsOf(argument('import')),
      };
    });
}

/** The names here of what is imported, by its names there, directives without `@`. */
function importsOf(value: NonNullable<ConstDirectiveNode['arguments']>[number]['value'] | undefined): Link['imports'] {
  if (value?.kind !== Kind.LIST) return new Map();
  return new Map(
    value.values.flatMap((one): [string, string][] => {
      if (one.kind === Kind.STRING) return [[plain(one.value), plain(one.value)]];
      if (one.kind !== Kind.OBJECT) return [];
      const field = (name: string) => one.fields.find((each) => each.name.value === name)?.value;
      const [name, as] = [field('name'), field('as')];
      if (name?.kind !== Kind.STRING) return [];
      return [[plain(name.value), plain(as?.kind === Kind.STRING ? as.value : name.value)]];
    }),
  );
}

function plain(name: string): string {
  return name.replace(/^@/, '');
}
