import { type ASTVisitor, BREAK, parse, visit, visitInParallel } from 'graphql';
import { expect, test } from 'vitest';
import { visitTogether } from './visit-together.ts';

const document = parse('{ a { b { c } } d(e: 1) ... on F { g } }');

function visitors(seen: string[]): ASTVisitor[] {
  return [
    { Field: { enter: ({ name }) => void seen.push(`1 ${name.value}`), leave: () => void seen.push('1 leaves') } },
    { Field: ({ name }) => (seen.push(`2 ${name.value}`) > 0 && name.value === 'a' ? false : undefined) },
    { Field: ({ name }) => (seen.push(`3 ${name.value}`) > 0 && name.value === 'b' ? BREAK : undefined) },
    { InlineFragment: () => false, Field: { leave: ({ name }) => void seen.push(`4 ${name.value}`) } },
    {
      Argument: { leave: () => (seen.push('5 argument') > 0 ? BREAK : undefined) },
      Name: () => void seen.push('5 name'),
    },
  ];
}

test('visitors see what they see in parallel by themselves, whatever the others skip', () => {
  const expected: string[] = [];
  visit(document, visitInParallel(visitors(expected)));

  const seen: string[] = [];
  visit(document, visitTogether(visitors(seen)));

  expect(seen).toEqual(expected);
  expect(seen).not.toContain('2 b');
  expect(seen).toContain('2 d');
  expect(seen).not.toContain('3 c');
  expect(seen).not.toContain('4 g');
});
