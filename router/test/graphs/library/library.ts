import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compose } from '@tributary/schema/compose';
import { GraphQLError, parse } from 'graphql';
import { startSubgraph } from './subgraph.ts';
import type { RunningSubgraph } from './subgraph.ts';

export interface Library {
  readonly supergraphSdl: string;
  readonly books: RunningSubgraph;
  readonly reviews: RunningSubgraph;
}

interface Reference {
  readonly id: string;
  readonly grams?: number;
}

const shelf = new Map([
  ['1', { id: '1', title: 'Emma', grams: 300 }],
  ['2', { id: '2', title: 'Dune', grams: 700 }],
]);

const said = new Map([
  ['1', [{ text: 'Witty.', book: { id: '1' } }]],
  ['2', [{ text: 'Dry.', book: { id: '2' } }]],
]);

/** Two subgraphs of a tiny graph, each on a port of its own. */
export async function startLibrary(): Promise<Library> {
  const [bookSdl, reviewSdl] = await Promise.all([read('books.graphql'), read('reviews.graphql')]);
  const books = await startSubgraph(bookSdl, {
    Query: {
      books: () => [...shelf.values()],
      failing: (_: unknown, { code }: { readonly code?: string }) => {
        throw new GraphQLError('relation "books" does not exist', { extensions: code === undefined ? {} : { code } });
      },
    },
    Mutation: {
      rename: (_: unknown, { id, title }: { readonly id: string; readonly title: string }) => ({ id, title }),
    },
    Book: { __resolveReference: ({ id }: Reference) => shelf.get(id) ?? null },
  });
  const reviews = await startSubgraph(reviewSdl, {
    Query: {
      latestReview: () => said.get('2')?.[0] ?? null,
      headers: (_: unknown, __: unknown, headers: object) => JSON.stringify(headers),
    },
    Book: {
      __resolveReference: (reference: Reference) => reference,
      reviews: ({ id }: Reference) => said.get(id) ?? [],
      postage: ({ grams = 0 }: Reference) => grams * 2,
    },
  });
  const composition = compose([
    { name: 'books', file: 'books.graphql', url: books.url, document: parse(bookSdl) },
    { name: 'reviews', file: 'reviews.graphql', url: reviews.url, document: parse(reviewSdl) },
  ]);
  if (composition.kind === 'NotComposed') throw new Error(JSON.stringify(composition.problems));
  return { supergraphSdl: composition.supergraphSdl, books, reviews };
}

function read(name: string): Promise<string> {
  return readFile(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
}
