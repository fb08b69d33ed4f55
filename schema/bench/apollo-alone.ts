import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { composeServices } from '@apollo/composition';
import { parse, Source } from 'graphql';

// The least that composing a folder can be: apollo-alone.js FOLDER reads it, composes, and writes the supergraph.

const [, , folder = ''] = argv;
const services = readdirSync(join(folder, 'subgraphs')).map((name) => {
  const text = readFileSync(join(folder, 'subgraphs', name, 'schema.graphql'), 'utf8');
  return { name, url: `http://${name}.invalid/graphql`, typeDefs: parse(new Source(text, name)) };
});
const { supergraphSdl, errors } = composeServices(services);
if (supergraphSdl === undefined) throw new Error(`expected a graph, got ${errors?.[0]?.message}`);
writeFileSync(join(folder, 'supergraph.graphql'), supergraphSdl);
