import { type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { isBloated } from './plan-size.ts';

function asked(query: string): OperationDefinitionNode {
  return parse(query).definitions[0] as OperationDefinitionNode;
}

function wide(count: number) {
  return {
    document: parse(`{ a { ${Array.from({ length: count }, (_, nth) => `... on T { f${nth} }`).join(' ')} } }`),
  };
}

test('what selects a multiple of what was asked for is bloated', () => {
  expect(isBloated([wide(200), wide(200)], asked('{ a { b { c } } }'))).toBe(true);
});

test('what selects little is not, nor what was asked for much', () => {
  expect(isBloated([wide(300)], asked('{ a }'))).toBe(false);
  expect(isBloated([wide(400)], asked(`{ a { ${'b { c } '.repeat(50)} } }`))).toBe(false);
});
