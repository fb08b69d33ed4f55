import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { fieldSetsOf, fieldsNamed, typeToSelectFrom } from './field-sets.ts';

function named(sdl: string): readonly string[] {
  const document = parse(sdl);
  return fieldSetsOf(document).flatMap((set) =>
    fieldsNamed(document, set).map(({ type, name, start }) => {
      expect(sdl.slice(start, start + name.length)).toBe(name);
      return `${type}.${name}`;
    }),
  );
}

test('fields are of the type that the directive is about, and below another field of the type of that', () => {
  const sdl = `type Book @key(fields: "id shelf { name } place") @federation__key(fields: """ id """) {
    id: ID! shelf: Shelf! place: Int
    author: [Author!]! @provides(fields: "name")
    weight: Int @external
    postage: Int @requires(fields: "weight")
  }
  type Shelf { name: String! }
  type Author { name: String! }`;

  expect(named(sdl)).toEqual([
    'Book.id',
    'Book.shelf',
    'Shelf.name',
    'Book.place',
    'Book.id',
    'Author.name',
    'Book.weight',
  ]);
});

test('a condition says of which type; what nobody can tell is left out', () => {
  const sdl = `type Box @key(fields: "thing { ... on Cup { size } } gone { name }") { thing: Thing! }
  union Thing = Cup
  type Cup { size: Int! }`;

  expect(named(sdl)).toEqual(['Box.thing', 'Cup.size', 'Box.gone']);
});

test('at a cursor a field of the innermost type is selected, even in a set that is not closed', () => {
  const sdl = 'type Book @key(fields: "shelf { ") { shelf: Shelf! } type Shelf { name: String! }';
  const document = parse(sdl);

  expect(typeToSelectFrom(document, sdl.indexOf('shelf {'))).toBe('Book');
  expect(typeToSelectFrom(document, sdl.indexOf('{ "') + 2)).toBe('Shelf');
  expect(typeToSelectFrom(document, sdl.indexOf('type Shelf'))).toBeNull();
});
