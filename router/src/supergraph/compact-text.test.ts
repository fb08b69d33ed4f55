import { readdirSync, readFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse, print, stripIgnoredCharacters } from 'graphql';
import { describe, expect, test } from 'vitest';
import { compactSelections, compactText } from './compact-text.ts';

const folders = new URL('../../test/graphs/', import.meta.url);
const texts = readdirSync(folders)
  .filter((name) => !name.includes('.'))
  .flatMap((name) =>
    name === 'library' ? [] : [readFileSync(new URL(`${name}/operations.graphql`, folders), 'utf8')],
  );

const written = [
  '{ a }',
  'query { a }',
  'query Named { a }',
  'mutation { a(input: {b: [1, 2.5, "x"], c: {d: null}}) { e } }',
  'query ($a: [Int!]! = [1, 2], $b: E = F, $c: String = "say \\"x\\"" @d) @e(f: $a) { a(b: $b, c: -1) ...G ... on H { i } ... { j } ... @skip(if: true) { k } } fragment G on H @l { m: n @include(if: $c) ...I } fragment I on H { o }',
  '{ a(b: """\n    block text,  with  spaces\n      and # no comment\n    """) c(d: "", e: "é  ü") f }',
  '{ a(b: 1) ... on C { d } e(f: G) ...H } fragment H on C { i }',
  'query A { a } mutation B { b }',
];

describe('a text without ignored characters', () => {
  test.each([...written, ...texts].map((text) => ({ text })))(
    'is what GraphQL’s own function gives: $text',
    ({ text }) => {
      const document = parse(text, { noLocation: true });

      expect(compactText(document)).toBe(stripIgnoredCharacters(print(document)));
    },
  );

  test.each([...written, ...texts].map((text) => ({ text })))('and so are its parts: $text', ({ text }) => {
    for (const { directives, variableDefinitions, selectionSet } of operationsOf(parse(text))) {
      for (const one of [...(directives ?? []), ...(variableDefinitions ?? [])])
        expect(compactText(one)).toBe(stripIgnoredCharacters(print(one)));
      expect(`{${compactSelections(selectionSet.selections)}}`).toBe(stripIgnoredCharacters(print(selectionSet)));
    }
  });
});

function operationsOf({ definitions }: DocumentNode) {
  return definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
}
