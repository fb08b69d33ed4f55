import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { addressed, subgraphsOf } from './addresses.ts';

const supergraph = parse(`
enum Color { RED }
enum join__Graph {
  BOOKS @join__graph(name: "books", url: "http://127.0.0.1:4001/graphql")
  USED_BOOKS @join__graph(name: "used-books", url: "")
}
type Query { a: Int }`);

test('the subgraphs of a supergraph are found with their URLs', () => {
  expect(subgraphsOf(supergraph)).toEqual([
    { name: 'books', url: 'http://127.0.0.1:4001/graphql' },
    { name: 'used-books', url: '' },
  ]);
});

test('an override takes the place of the URL in the supergraph', () => {
  const overrides = new Map([
    ['USED_BOOKS', ['http://used:4001/graphql', 'http://used:4002/graphql']],
    ['BOKS', ['http://typo:4001/graphql']],
  ]);

  const { addresses, unused } = addressed(subgraphsOf(supergraph), overrides);

  expect([...addresses]).toEqual([
    ['books', ['http://127.0.0.1:4001/graphql']],
    ['used-books', ['http://used:4001/graphql', 'http://used:4002/graphql']],
  ]);
  expect(unused).toEqual(['BOKS']);
});

test('a subgraph without any URL is named, with the variable to set', () => {
  expect(() => addressed(subgraphsOf(supergraph), new Map())).toThrow(
    'the supergraph has no URL for used-books: set SUBGRAPH_URL_USED_BOOKS',
  );
});
