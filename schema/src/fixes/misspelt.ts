import { Kind, type StringValueNode, visit } from 'graphql';
import { type Found, nodesAt } from '../definitions.ts';
import { argumentOf } from '../directives.ts';
import type { Problem } from '../problem.ts';
import type { Subgraph } from '../subgraphs.ts';
import { membersOf, typesNamed } from '../type-definitions.ts';
import { type Edit, replaced } from './edit.ts';

/** The name in a selection of fields that is most like a field of the type, in the place of one that there is not. */
export function misspelt(problem: Problem, subgraphs: readonly Subgraph[]): readonly (readonly Edit[])[] {
  const [, wrong = '', type = ''] = /Cannot query field "(\w+)" on type "(\w+)"/.exec(problem.message) ?? [];
  const found = problem.place === null ? [] : nodesAt(subgraphs, problem.place);
  return found.flatMap(({ subgraph, node }) => {
    const names = typesNamed(subgraph.document, type).flatMap((one) =>
      membersOf(one).flatMap(({ name }) => name?.value ?? []),
    );
    const value = fieldsOf(node);
    if (value?.loc === undefined) return [];
    const { start, end, source } = value.loc;
    const text = source.body.slice(start, end);
    const near = names
      .map((name) => ({ name, changes: changesBetween(wrong, name) }))
      .filter(({ changes }) => changes <= 2);
    return near
      .toSorted((a, b) => a.changes - b.changes)
      .map(({ name }) => [replaced(subgraph, { start, end }, text.replace(new RegExp(`\\b${wrong}\\b`), name))]);
  });
}

function fieldsOf(node: Found['node']): StringValueNode | null {
  let found: StringValueNode | null = null;
  visit(node, {
    Directive(directive) {
      const fields = argumentOf(directive, 'fields');
      if (found === null && fields?.kind === Kind.STRING) found = fields;
    },
  });
  return found;
}

/** How many letters differ, are too many or are missing (Levenshtein). */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (const [down, letter] of a.split('').entries()) {
    const next = [down + 1];
    for (const [across, other] of b.split('').entries()) {
      next.push(
        Math.min((next[across] ?? 0) + 1, (row[across + 1] ?? 0) + 1, (row[across] ?? 0) + (letter === other ? 0 : 1)),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
