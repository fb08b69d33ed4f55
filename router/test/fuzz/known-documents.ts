import { readdirSync, readFileSync } from 'node:fs';

/** Documents that people wrote, on the graph that they are for. */
export interface KnownDocuments {
  readonly supergraphSdl: string;
  readonly documents: readonly string[];
}

/** Those of the README, of the explorer's examples, which the journeys ask, and of the field's benchmark. */
export function knownDocuments(): readonly KnownDocuments[] {
  const readme = [...text('README.md').matchAll(/^```graphql\n([^]*?)^```$/gm)].map(([, code = '']) => code);
  const shop = [...readme, ...textsIn('local/examples')].filter((one) => /^(query|mutation) /m.test(one));
  const bench = 'router/bench/federation/graph';
  return [
    { supergraphSdl: text('schema/supergraph.graphql'), documents: shop },
    {
      supergraphSdl: text(`${bench}/supergraph.graphql`),
      documents: textsIn(bench).filter((one) => /^(query|\{)/m.test(one) && !one.includes('@link')),
    },
  ];
}

function textsIn(folder: string): readonly string[] {
  const names = readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.graphql'));
  return names.map((name) => text(`${folder}/${name}`));
}

const root = new URL('../../../', import.meta.url);

function text(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}
