import { fieldsOf, inputsOf, valuesOf } from '../definitions.ts';
import { typesOf } from '../../type-definitions.ts';
import type { Finding, LintRule } from '../rule.ts';

/** As clients in every language expect them. */
export const names: LintRule = {
  code: 'NAME_STYLE',
  help: 'types are PascalCase, fields and arguments camelCase, enum values SCREAMING_SNAKE_CASE',
  findings: (subgraph) => [
    ...typesOf(subgraph.document).flatMap((node) =>
      finding(node.name.value, { node, coordinate: node.name.value }, pascal),
    ),
    ...[...fieldsOf(subgraph), ...inputsOf(subgraph)].flatMap((one) => finding(one.node.name.value, one, camel)),
    ...valuesOf(subgraph).flatMap((one) => finding(one.node.name.value, one, screaming)),
  ],
};

const pascal = { pattern: /^[A-Z][A-Za-z0-9]*$/, name: 'PascalCase' };
const camel = { pattern: /^[a-z][A-Za-z0-9]*$/, name: 'camelCase' };
const screaming = { pattern: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/, name: 'SCREAMING_SNAKE_CASE' };

function finding(
  name: string,
  { node, coordinate }: Pick<Finding, 'node' | 'coordinate'>,
  style: typeof pascal,
): readonly Finding[] {
  return style.pattern.test(name) ? [] : [{ node, coordinate, message: `${coordinate} is not ${style.name}` }];
}
