import { type DocumentNode, Kind, visit } from 'graphql';

export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

/** The subgraphs that a supergraph joins, with the URLs that it was composed with. */
export function subgraphsOf(supergraph: DocumentNode): readonly SubgraphAddress[] {
  const found: SubgraphAddress[] = [];
  visit(supergraph, {
    EnumTypeDefinition({ name, values = [] }) {
      if (name.value !== 'join__Graph') return false;
      for (const { directives = [] } of values) {
        const join = directives.find((directive) => directive.name.value === 'join__graph');
        const text = (argument: string) => {
          const value = join?.arguments?.find(({ name }) => name.value === argument)?.value;
          return value?.kind === Kind.STRING ? value.value : '';
        };
        found.push({ name: text('name'), url: text('url') });
      }
      return false;
    },
  });
  return found;
}

export interface Addressed {
  /** Several URLs of one subgraph are its replicas. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** Overrides that name no subgraph of this supergraph. */
  readonly unused: readonly string[];
}

/**
 * Gives each subgraph its URL: the override, or else the supergraph's. Overrides are keyed as in SUBGRAPH_URL_<NAME>.
 * Throws, naming every subgraph that has neither.
 */
export function addressed(
  subgraphs: readonly SubgraphAddress[],
  overrides: ReadonlyMap<string, readonly string[]>,
): Addressed {
  const addresses = new Map(subgraphs.map(({ name, url }) => [name, overrides.get(variableName(name)) ?? [url]]));
  const lacking = [...addresses].filter(([, urls]) => !urls.every((url) => URL.canParse(url))).map(([name]) => name);
  if (lacking.length > 0) {
    const wanted = lacking.map((name) => `SUBGRAPH_URL_${variableName(name)}`).join(', ');
    throw new Error(`the supergraph has no URL for ${lacking.join(', ')}: set ${wanted}`);
  }
  const known = new Set(subgraphs.map(({ name }) => variableName(name)));
  return { addresses, unused: [...overrides.keys()].filter((name) => !known.has(name)) };
}

/** The last part of the names of variables that are about this subgraph. */
export function variableName(subgraph: string): string {
  return subgraph.toUpperCase().replaceAll('-', '_');
}
