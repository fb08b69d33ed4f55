import { expect, test } from 'vitest';
import { typeOwners } from '../../src/graph/type-owners.ts';
import { supergraphModel } from '../../src/supergraph/supergraph-model.ts';
import { composed } from '../router-before.ts';

const head = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@override",
    "@shareable", "@cost", "@listSize", "@requiresScopes", "@authenticated"])\n`;

const sdls = {
  books: `${head} type Query { books(first: Int): [Book!]! @listSize(slicingArguments: ["first"], assumedSize: 20) }
    type Book @key(fields: "id") { id: ID! title: String! weight: Int pages: Int @deprecated(reason: "Count them.") }`,
  stock: `${head} type Book @key(fields: "id") @key(fields: "isbn") {
    id: ID!
    isbn: String
    title: String! @external
    pages: Int @override(from: "books")
    postage: Int @requires(fields: "title") @cost(weight: 5)
    supplier: String @requiresScopes(scopes: [["stock:read", "stock:list"], ["admin"]])
  }`,
  papers: `${head} type Book @key(fields: "id") @authenticated { id: ID! weight: Int @override(from: "books", label: "percent(10)") }`,
};

const neighbours = Object.fromEntries(Object.entries(sdls).map(([name, sdl]) => [name, { sdl, urls: [] }]));
const model = supergraphModel(composed(neighbours));

test('types that are asked for are told with who has them, by which keys, and what is said of their fields', () => {
  const [book, query] = typeOwners(
    ['Book.postage', 'Book.title', 'Query.books', 'Query.books(first:)', 'Rating'],
    model,
  );
  const plain = { override: null, requires: null, demands: [], cost: null, listSize: null, deprecated: null };

  expect(book).toMatchObject({ type: 'Book', demands: ['authenticated'] });
  expect(book?.subgraphs).toEqual([
    { name: 'books', keys: ['id'] },
    { name: 'papers', keys: ['id'] },
    { name: 'stock', keys: ['id', 'isbn'] },
  ]);
  const fields = Object.fromEntries((book?.fields ?? []).map(({ name, ...field }) => [name, field]));
  expect(fields).toMatchObject({
    id: { ...plain, isAsked: false, subgraphs: ['books', 'papers', 'stock'] },
    title: { ...plain, isAsked: true, subgraphs: ['books'] },
    pages: { subgraphs: ['stock'], override: { from: 'books', label: null } },
    weight: { subgraphs: ['books', 'papers'], override: { from: 'books', label: 'percent(10)' } },
    postage: { ...plain, isAsked: true, subgraphs: ['stock'], requires: 'title', cost: 5 },
    supplier: { demands: ['scopes stock:list and stock:read, or admin'] },
  });
  expect(query).toMatchObject({
    type: 'Query',
    fields: [{ name: 'books', isAsked: true, listSize: { assumed: 20, by: ['first'] } }],
  });
});

test('where everybody may see everything nothing is demanded, and what is no type with fields is left out', () => {
  const open = supergraphModel(composed({ books: { sdl: sdls.books, urls: [] } }));

  expect(typeOwners(['Book.pages'], open)).toMatchObject([
    { demands: [], fields: [{ name: 'id' }, { name: 'title' }, { name: 'weight' }, { deprecated: 'Count them.' }] },
  ]);
  expect(typeOwners(['Nothing.at', 'Int.all', ''], open)).toEqual([]);
});
