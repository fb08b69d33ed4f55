// What this router implements of the specifications that composition 2.x marks supergraphs with. One with a purpose that is
// not among them is refused by its name: source, connect and cacheTag are such.
const supported = new Set([
  ...versions('core', '0.1', '0.2'),
  ...versions('join', '0.1', '0.2', '0.3', '0.4', '0.5'),
  ...versions('tag', '0.1', '0.2', '0.3'),
  ...versions('inaccessible', '0.1', '0.2'),
  ...versions('context', '0.1'),
  ...versions('cost', '0.1'),
  ...versions('authenticated', '0.1'),
  ...versions('requiresScopes', '0.1'),
  ...versions('policy', '0.1'),
]);

/** Whether the feature of this URL may be what a supergraph needs. */
export function isSupportedFeature(url: string): boolean {
  return supported.has(url);
}

function versions(name: string, ...numbers: readonly string[]): string[] {
  return numbers.map((number) => `https://specs.apollo.dev/${name}/v${number}`);
}
