import { readFileSync } from 'node:fs';
import { printSchema as printApi, Supergraph } from '@apollo/federation-internals';
import { buildASTSchema, buildSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { apiDocument } from '../../src/supergraph/api-schema.ts';
import { composed, NotComposedError } from '../fuzz/federation.ts';
import { randomCase } from '../fuzz/random-supergraph.ts';
import { graphFolders, titleOf } from '../graphs/read-graphs.ts';

function ours(supergraphSdl: string): string {
  return printSchema(lexicographicSortSchema(buildASTSchema(apiDocument(parse(supergraphSdl)))));
}

/** As the reference implementation derives it. */
function theirs(supergraphSdl: string): string {
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: null });
  return printSchema(lexicographicSortSchema(buildSchema(printApi(supergraph.apiSchema()))));
}

describe('what clients see is what the reference implementation shows them', () => {
  test.each(graphFolders().map((folder) => ({ title: titleOf(folder), folder })))('of $title', ({ folder }) => {
    const sdl = composed(folder);

    expect(ours(sdl)).toBe(theirs(sdl));
  });

  test('of our own graph', () => {
    const sdl = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');

    expect(ours(sdl)).toBe(theirs(sdl));
  });

  test('of random supergraphs', () => {
    let compared = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const sdl = composedOrNull(seed);
      if (sdl === null) continue;
      compared += 1;
      expect(ours(sdl), `seed ${seed}`).toBe(theirs(sdl));
    }
    expect(compared).toBeGreaterThan(40);
  });
});

function composedOrNull(seed: number): string | null {
  try {
    return composed(randomCase(seed));
  } catch (cause) {
    if (cause instanceof NotComposedError) return null;
    throw cause;
  }
}

const linked = (links: string) => `
  schema @link(url: "https://specs.apollo.dev/link/v1.0") ${links} { query: Query }
  directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
  enum link__Purpose { EXECUTION SECURITY }
  scalar link__Import
  directive @hide on FIELD_DEFINITION | OBJECT
  type Query { shown: Int hidden: Int @hide lost: Lost @hide }
  type Lost @hide { id: ID }
`;

test('what is inaccessible is hidden under whatever name the supergraph has for it', () => {
  const link =
    '@link(url: "https://specs.apollo.dev/inaccessible/v0.2", import: [{ name: "@inaccessible", as: "@hide" }])';
  const as = '@link(url: "https://specs.apollo.dev/inaccessible/v0.2", as: "hide", for: SECURITY)';

  for (const links of [link, as]) {
    const schema = buildASTSchema(apiDocument(parse(linked(links))));
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(['shown']);
    expect(schema.getType('Lost')).toBeUndefined();
    expect(schema.getType('link__Purpose')).toBeUndefined();
    expect(schema.getDirective('hide')).toBeUndefined();
  }
});

test('a feature that is needed and not supported is refused by its name, and one without a purpose is passed over', () => {
  const needed = linked('@link(url: "https://specs.apollo.dev/connect/v0.2", for: SECURITY)');
  const unneeded = linked('@link(url: "https://example.com/stars/v1.0")');

  expect(() => apiDocument(parse(needed))).toThrow('https://specs.apollo.dev/connect/v0.2');
  expect(apiDocument(parse(unneeded)).definitions.length).toBeGreaterThan(0);
});
