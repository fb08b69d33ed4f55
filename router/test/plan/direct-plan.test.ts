import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { compactText } from '../../src/supergraph/compact-text.ts';
import { planFault } from '../../src/plan/check/plan-fault.ts';
import { directPlan } from '../../src/plan/direct/direct-plan.ts';
import { soundPlan } from '../../src/plan/sound-plan.ts';
import { wireDocument } from '../../src/plan/wire-document.ts';
import { operationOf } from '../../src/planner/operation-of.ts';
import { supergraphModel } from '../../src/supergraph/supergraph-model.ts';
import { composed } from '../fuzz/federation.ts';

const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@requires", "@external", "@provides", "@shareable", "@interfaceObject", "@override", "@composeDirective"])`;

/** The fetches as `after: service place text`; null where a planner must be asked. */
function planned(query: string, subgraphs: Readonly<Record<string, string>>): readonly string[] | null {
  const texts = Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl: `${header} ${sdl}` }));
  const model = supergraphModel(composed({ name: 'direct', subgraphs: texts }));
  const given = operationOf(parse(query, { noLocation: true }));
  const { api: schema, names, types: relations, homesOf } = model;
  const operation = operationOf(wireDocument(given, { schema, names, relations, homesOf }));
  const fetches = directPlan(operation, model);
  if (fetches === null) return null;
  expect(planFault(fetches, operation, model)).toBeNull();
  expect(soundPlan(fetches, model)).not.toBeNull();
  return fetches.map(({ node, path, document, dependsOn, wave }) => {
    const place = path.map(({ key, types }) => `${key ?? '@'}${types === null ? '' : `|${types.join()}`}`).join('.');
    expect(wave).toBe(dependsOn.length === 0 ? 0 : (fetches[dependsOn[0] ?? 0]?.wave ?? 0) + 1);
    return `${dependsOn.join()}: ${node.serviceName} ${place} ${compactText(document)}`;
  });
}

const books = `type Query { books: [Book!] } type Book @key(fields: "id") { id: ID! title: String by: Author }
  type Author @key(fields: "id") { id: ID! name: String }`;
const shop = 'type Book @key(fields: "id") { id: ID! price(in: String): Int similar: [Book] }';
const entities = '_entities(representations:$representations)';

test('each entity is asked for where its fields are, by what was fetched before', () => {
  const query = 'query Page($in: String) { books { again: title price(in: $in) similar { title } } }';

  expect(planned(query, { books, shop })).toEqual([
    ': books  query Page__books__0{books{again:title __typename id}}',
    `0: shop books.@ query Page__shop__1($representations:[_Any!]!$in:String){${entities}{...on Book{price(in:$in)similar{__typename id}}}}`,
    `1: books books.@.similar.@ query Page__books__2($representations:[_Any!]!){${entities}{...on Book{title}}}`,
  ]);
});

test('what is selected twice is asked once, and a key that the client asks for is not asked again', () => {
  const query = '{ books { id title } books { ... on Book { title by { id } } price } }';

  expect(planned(query, { books, shop })).toEqual([
    ': books  {books{id title by{id}__typename}}',
    `0: shop books.@ query($representations:[_Any!]!){${entities}{...on Book{price}}}`,
  ]);
});

test('of an interface that one subgraph knows as an object, a type is sent under its name', () => {
  const media = `type Query { film: Film media: Media } interface Media @key(fields: "id") { id: ID! }
    type Film implements Media @key(fields: "id") { id: ID! } type Song implements Media @key(fields: "id") { id: ID! }`;
  const ranks = 'type Media @key(fields: "id") @interfaceObject { id: ID! rank: Int }';

  expect(planned('{ film { rank } }', { media, ranks })).toEqual([
    ': media  {film{__typename id}}',
    `0: ranks film query($representations:[_Any!]!){${entities}{...on Media{rank}}}`,
  ]);
  expect(planned('{ media { ... on Film { rank } } }', { media, ranks })?.[1]).toMatch(/^0: ranks media\|Film /);
  expect(planned('{ media { rank } }', { media, ranks })).toBeNull();
});

test('of a union each type goes on by itself', () => {
  const found = `type Query { found: [Found] } union Found = Book | Note type Note { text: String }
    type Book @key(fields: "id") { id: ID! }`;

  expect(planned('{ found { ... on Book { price } ... on Note { text } } }', { found, shop })).toEqual([
    ': found  {found{_typename:__typename ...on Book{__typename id}...on Note{text}}}',
    `0: shop found.@|Book query($representations:[_Any!]!){${entities}{...on Book{price}}}`,
  ]);
});

function prices(count: number): string {
  return Array.from({ length: count }, (_, index) => `b${index}: books { price }`).join(' ');
}

test('three hundred fetches are planned, and more are a planner’s', () => {
  expect(planned(`{ ${prices(299)} }`, { books, shop })).toHaveLength(300);
  expect(planned(`{ ${prices(300)} }`, { books, shop })).toBeNull();
});

function byIsbn(fields: string): string {
  return `type Book @key(fields: "isbn") @key(fields: "number") { isbn: ID! number: Int @shareable ${fields} }`;
}

test('where a key is not there it is asked for first, of who is asked anyway', () => {
  const isbns = 'extend type Book @key(fields: "isbn") { isbn: ID! }';
  const subgraphs = {
    books: `${books} ${isbns}`,
    others: byIsbn(''),
    numbers: byIsbn('pages: Int'),
    stock: 'type Book @key(fields: "number") { number: Int copies: Int }',
  };

  expect(planned('{ books { copies pages } }', subgraphs)).toEqual([
    ': books  {books{__typename isbn}}',
    `0: numbers books.@ query($representations:[_Any!]!){${entities}{...on Book{pages __typename number}}}`,
    `1: stock books.@ query($representations:[_Any!]!){${entities}{...on Book{copies}}}`,
  ]);
});

const choices: Readonly<Record<string, readonly [query: string, subgraphs: Readonly<Record<string, string>>]>> = {
  'two subgraphs have the root field': [
    '{ now }',
    { one: 'type Query { now: Int @shareable }', other: 'type Query { now: Int @shareable }' },
  ],
  'two others have the field': [
    '{ books { size } }',
    {
      books,
      one: 'type Book @key(fields: "id") { id: ID! size: Int @shareable }',
      other: 'type Book @key(fields: "id") { id: ID! size: Int @shareable }',
    },
  ],
  'another has all of what would be left from here': [
    '{ books { by { name } } }',
    {
      books: `type Query { books: [Book!] } type Book @key(fields: "id") { id: ID! by: Author @shareable }
        type Author @key(fields: "id") { id: ID! }`,
      whole: `type Book @key(fields: "id") { id: ID! by: Author @shareable }
        type Author @key(fields: "id") { id: ID! name: String }`,
    },
  ],
  'the field is computed': [
    '{ books { weight } }',
    {
      books,
      post: 'type Book @key(fields: "id") { id: ID! title: String @external weight: Int @requires(fields: "title") }',
    },
  ],
  'the field is lent below another one': [
    '{ lent { title } }',
    {
      books: 'type Query { books: [Book!] } type Book @key(fields: "id") { id: ID! title: String @shareable }',
      lender: `type Query { lent: Book @provides(fields: "title") }
        type Book @key(fields: "id") { id: ID! title: String @external }`,
    },
  ],
  'the field moves by a label': [
    '{ books { title } }',
    {
      books,
      moved: 'type Book @key(fields: "id") { id: ID! title: String @override(from: "books", label: "percent(50)") }',
    },
  ],
  'the key has fields of its own': [
    '{ books { copies } }',
    {
      books: 'type Query { books: [Book] } type Book @key(fields: "in { id }") { in: Hall } type Hall { id: ID }',
      stock: 'type Book @key(fields: "in { id }") { in: Hall @shareable copies: Int } type Hall { id: ID @shareable }',
    },
  ],
  'fields of a mutation are those of two subgraphs': [
    'mutation { one other }',
    {
      one: 'type Query { some: Int } type Mutation { one: Int }',
      other: 'type Mutation { other: Int }',
    },
  ],
  'a field of an interface is not here': [
    '{ media { rank } }',
    {
      media: `type Query { media: Media } interface Media { id: ID! }
        type Film implements Media @key(fields: "id") { id: ID! }`,
      ranks: 'interface Media { rank: Int } type Film implements Media @key(fields: "id") { id: ID! rank: Int }',
    },
  ],
  'events are awaited': ['subscription { ticks }', { one: 'type Query { a: Int } type Subscription { ticks: Int }' }],
  'a directive stands at a field': ['{ books @include(if: true) { title } }', { books }],
};

test.each(Object.entries(choices))('a planner is asked where %s', (_, [query, subgraphs]) => {
  expect(planned(query, subgraphs)).toBeNull();
});
