import { namedId } from '@tributary/kit/ids';
import { describe, expect, test } from 'vitest';
import { checkedLine, type Line } from './checked-line.ts';
import { LoadedLines } from './loaded-lines.ts';

const wood = {
  kind: 'attribute',
  key: 'wood',
  name: 'Wood',
  type: { kind: 'CHOICE', isSeveral: false, choices: [{ value: 'oak', name: 'Oak' }] },
  translations: [],
  isFilterable: true,
  isFacetable: false,
};
const [room, seats] = [
  { ...wood, key: 'room', type: { kind: 'CATEGORY', isSeveral: true } },
  { ...wood, key: 'seats', type: { kind: 'NUMBER', min: 1, max: 9, decimals: 0 } },
];
const by = (condition: object) => ({
  kind: 'collection',
  id: namedId('col', 'a'),
  handle: 'a',
  title: 'A',
  descriptionHtml: null,
  rule: { match: 'ALL', conditions: [{ isNegated: false, ...condition }] },
  productIds: [],
});
const variant = {
  id: namedId('var', 'a'),
  sku: 'a',
  title: 'A',
  barcode: null,
  selectedOptions: [],
  weightGrams: null,
  requiresShipping: true,
  taxClass: 'standard',
  tracksStock: true,
  prices: [],
  stock: [],
};
const having = (attributes: unknown) => ({
  id: namedId('prd', 'a'),
  handle: 'a',
  title: 'A',
  descriptionHtml: null,
  vendor: null,
  productType: null,
  tags: [],
  categoryPath: [],
  status: 'ACTIVE',
  publishedAt: null,
  createdAt: '2024-01-01T00:00:00.000Z',
  options: [],
  media: [],
  variants: [variant],
  attributes,
});

/** What is wrong with the last of some lines behind those before it. */
function problemOf(...lines: readonly unknown[]): string | null {
  const loaded = new LoadedLines((path) => namedId('cat', path.join('/')));
  const problems = lines.map((one) => {
    const line: Line | { readonly kind: 'NotADraft'; readonly problem: string } = checkedLine(one);
    if (line.kind === 'NotADraft') return line.problem;
    const problem = loaded.take(line);
    return problem === null ? null : `${problem.path}: ${problem.message}`;
  });
  return problems.at(-1) ?? null;
}

describe('a line', () => {
  test.each<[string, readonly unknown[]]>([
    ['an attribute', [wood]],
    ['a value of it', [wood, having({ wood: { kind: 'CHOICE', choices: ['oak'] } })]],
    ['a value that refers to a category', [room, having({ room: { kind: 'CATEGORY', categoryPaths: [['Home']] } })]],
    ['a rule about it', [wood, by({ kind: 'ATTRIBUTE_VALUES', key: 'wood', values: ['oak'] })]],
    ['no value at all', [having({})]],
    ['nothing of attributes', [having(undefined)]],
  ])('may say %s', (_, lines) => {
    expect(problemOf(...lines)).toBeNull();
  });

  test.each<[string, readonly unknown[], RegExp]>([
    ['what is no attribute', [{ ...wood, key: 'Wood' }], /^\.key: expected small letters/],
    ['a key with NUL', [{ ...wood, key: 'a\0' }], /^\.key/],
    ['a kind that there is not', [{ ...wood, type: { kind: 'COLOUR' } }], /^\.type\.kind/],
    ['no object', [wood, having([])], /^\.attributes: expected an object/],
    [
      'a value before its attribute',
      [having({ wood: { kind: 'CHOICE', choices: ['oak'] } })],
      /of lines before, got wood/,
    ],
    [
      'an inherited name',
      [wood, having({ constructor: { kind: 'TEXT', text: 'a' } })],
      /of lines before, got constructor/,
    ],
    ['no value', [wood, having({ wood: 'oak' })], /^\.attributes\.wood: expected an object/],
    ['another kind', [wood, having({ wood: { kind: 'TEXT', text: 'oak' } })], /kind CHOICE, got one of TEXT/],
    ['no choice of it', [wood, having({ wood: { kind: 'CHOICE', choices: ['elm'] } })], /one of its choices/],
    ['a number beyond its end', [seats, having({ seats: { kind: 'NUMBER', number: 10 } })], /from 1 to 9, got 10/],
    ['a number beyond all', [seats, having(JSON.parse('{"seats":{"kind":"NUMBER","number":1e400}}'))], /got Infinity/],
    ['a path of nothing', [room, having({ room: { kind: 'CATEGORY', categoryPaths: [[]] } })], /categoryPaths\[0\]/],
    ['a rule about none', [by({ kind: 'ATTRIBUTE_FLAG', key: 'wood', flag: true })], /of a line before, got wood/],
    [
      'a rule about another kind',
      [wood, by({ kind: 'ATTRIBUTE_FLAG', key: 'wood', flag: true })],
      /of the kind CHOICE/,
    ],
  ])('may not say %s', (_, lines, problem) => {
    expect(problemOf(...lines)).toMatch(problem);
  });

  test('may not be the 251st attribute', () => {
    const all = Array.from({ length: 251 }, (_, n) => ({ ...wood, key: `wood-${n}` }));

    expect(problemOf(...all.slice(0, 250))).toBeNull();
    expect(problemOf(...all)).toMatch(/no more attributes/);
  });
});
