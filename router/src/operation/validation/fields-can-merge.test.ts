import { type Arbitrary, array, assert, constantFrom, letrec, oneof, option, property, tuple } from 'fast-check';
import {
  buildSchema,
  type DocumentNode,
  type GraphQLError,
  OverlappingFieldsCanBeMergedRule,
  parse,
  validate,
} from 'graphql';
import { expect, test } from 'vitest';
import { fieldsCanMergeRule } from './fields-can-merge.ts';

const schema = buildSchema(`
  interface Named { name: String same: Named other(n: Int, w: W): [Named!] }
  interface Sized { size: Int same: Named }
  input W { a: Int b: [Int] }
  type Cat implements Named & Sized {
    name: String same: Named other(n: Int, w: W): [Named!] size: Int lives: Int! friend: Dog
  }
  type Dog implements Named & Sized {
    name: String same: Named other(n: Int, w: W): [Named!] size: Int lives: String friend: Cat
  }
  union Pet = Cat | Dog
  type Query { named: Named sized: Sized pet: Pet cat: Cat dog: Dog }
`);

const names = ['name', 'same', 'other', 'size', 'lives', 'friend', 'cat', 'pet', 'unknown'];
const given = ['', '', '(n: 1)', '(n: 2)', '(w: { a: 1, b: [2] })', '(w: { b: [2], a: 1 })', '(n: 1, w: null)'];
const conditions = ['', 'on Cat', 'on Dog', 'on Named', 'on Sized', 'on Pet'];

/** Selections of fields that need not exist, since the rules speak of all documents; with spreads of these fragments. */
function selections(...fragments: readonly string[]): Arbitrary<string> {
  const alias = option(constantFrom('a: ', 'b: ', 'name: '), { nil: '' });
  const name = constantFrom(...names);
  const { set } = letrec<{ set: string; selection: string }>((tie) => ({
    set: array(tie('selection'), { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(' ')} }`),
    selection: oneof(
      { maxDepth: 4, depthSize: 'small' },
      tuple(alias, name, constantFrom(...given)).map((texts) => texts.join('')),
      constantFrom('name', ...fragments.map((fragment) => `...${fragment}`)),
      tuple(alias, name, tie('set')).map((texts) => texts.join('')),
      tuple(constantFrom(...conditions), tie('set')).map(([condition, below]) => `... ${condition} ${below}`),
    ),
  }));
  return set;
}

function conflicts(document: DocumentNode): readonly GraphQLError[] {
  return validate(schema, document, [fieldsCanMergeRule], { maxErrors: 100 });
}

test('it finds a conflict where GraphQL’s own rule finds one, and nowhere else', () => {
  let found = 0;
  assert(
    property(selections('One', 'Two'), selections(), selections('One'), (root, one, two) => {
      const document = parse(`${root} fragment One on Named ${one} fragment Two on Dog ${two}`);
      const operations = reached(document);

      const hasConflict = conflicts(document).length > 0;

      expect(hasConflict).toBe(validate(schema, operations, [OverlappingFieldsCanBeMergedRule]).length > 0);
      if (hasConflict) found += 1;
    }),
    { numRuns: 1_000 },
  );
  expect(found).toBeGreaterThan(100);
});

/** Without the fragments that no operation spreads: another rule refuses those. */
function reached(document: DocumentNode): DocumentNode {
  const [operation = '', ...fragments] = document.loc?.source.body.split(/(?=fragment )/) ?? [];
  const used = new Set(spread(operation));
  const two = fragments.find((text) => text.startsWith('fragment Two'));
  if (used.has('Two')) for (const name of spread(two ?? '')) used.add(name);
  return parse([operation, ...fragments.filter((text) => used.has(/fragment (\w+)/.exec(text)?.[1] ?? ''))].join(' '));
}

function spread(text: string): string[] {
  return [...text.matchAll(/\.\.\.(One|Two)/g)].map(([, name = '']) => name);
}

test.each([
  ['{ cat { name: size name } }', '"size" and "name" are different fields'],
  ['{ named { other(n: 1) { name } other(n: 2) { name } } }', 'they have differing arguments'],
  ['{ pet { ... on Cat { lives } ... on Dog { lives } } }', 'they return conflicting types "Int!" and "String"'],
])('it says why: %s', (text, reason) => {
  const [error] = conflicts(parse(text));

  expect(error?.message).toContain(reason);
  expect(error?.message).toBe(validate(schema, parse(text), [OverlappingFieldsCanBeMergedRule])[0]?.message);
  expect(error?.locations).toHaveLength(2);
});

test('a field that nobody knows hides no conflict of those after it', () => {
  const [error] = conflicts(parse('{ a: unknown ... on Cat { a: same { name } } ... on Dog { a: name } }'));

  expect(error?.message).toContain('they return conflicting types "Named" and "String"');
});

test('it says which fields lead to the conflict', () => {
  const [error] = conflicts(parse('{ cat { friend { name } } cat { friend { name: size } } }'));

  expect(error?.message).toBe(
    'Fields "cat" conflict because subfields "friend" conflict because subfields "name" conflict because ' +
      '"name" and "size" are different fields. Use different aliases on the fields to fetch both if this was intentional.',
  );
});

/** Each level can be reached in twice as many ways as the one above, and has different fields in each. */
function overlapping(levels: number): string {
  if (levels === 0) return '{ name }';
  const chain = `${'{ name same '.repeat(levels)}{ name }${'}'.repeat(levels)}`;
  return `{ name ... on Cat { same ${chain} } ... on Dog { same ${chain} } same ${overlapping(levels - 1)} }`;
}

test('what could be compared endlessly is refused after so many steps', () => {
  expect(conflicts(parse(`{ named ${overlapping(6)} }`))).toEqual([]);

  const [error] = conflicts(parse(`{ named ${overlapping(30)} }`));

  expect(error?.extensions['code']).toBe('DOCUMENT_TOO_LARGE');
});
