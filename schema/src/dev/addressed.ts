/**
 * A supergraph with other URLs for its subgraphs; those that `urlOf` does not know keep theirs. Composition prints one
 * `@join__graph` for each.
 */
export function addressed(supergraphSdl: string, urlOf: (subgraph: string) => string | null): string {
  return supergraphSdl.replaceAll(/@join__graph\(name: ("[^"]*"), url: ("[^"]*")\)/g, (whole, name: string) => {
    const url = urlOf(String(JSON.parse(name)));
    return url === null ? whole : `@join__graph(name: ${name}, url: ${JSON.stringify(url)})`;
  });
}
