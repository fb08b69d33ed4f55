import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, Kind, type OperationDefinitionNode, parse, print, type SelectionNode, validate } from 'graphql';
import { describe, expect, test } from 'vitest';

// What the explorer offers when `npm start` runs it.

const folder = 'local/examples';
const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const files = readdirSync(folder).toSorted();
const examples = files.filter((file) => file.endsWith('.graphql'));

function operationIn(file: string): OperationDefinitionNode {
  const [operation, ...others] = parse(readFileSync(join(folder, file), 'utf8')).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0)
    throw new Error(`expected one operation in ${file}`);
  return operation;
}

describe.each(examples)('%s', (file) => {
  test('is an operation of the graph, with a sentence at its head', () => {
    const text = readFileSync(join(folder, file), 'utf8');

    expect(validate(schema, parse(text))).toEqual([]);
    expect(text).toMatch(/^# .*\.\n(query|mutation|subscription) [A-Z]\w+/);
  });

  test('has its variables beside it', () => {
    const wanted = (operationIn(file).variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    const beside = file.replace(/graphql$/, 'json');
    const given = files.includes(beside) ? (JSON.parse(readFileSync(join(folder, beside), 'utf8')) as object) : {};

    expect(Object.keys(given).toSorted()).toEqual(wanted.toSorted());
  });

  test('takes of the last answer what an example before it asks for', () => {
    const beside = file.replace(/graphql$/, 'json');
    const text = files.includes(beside) ? readFileSync(join(folder, beside), 'utf8') : '';
    const paths = [...text.matchAll(/\$answer\.([\w.]+)/g)].map(([, path = '']) => path);
    const before = examples.slice(0, examples.indexOf(file)).map(operationIn);

    expect(paths.filter((path) => !before.some((operation) => asks(operation, path)))).toEqual([]);
  });
});

test('the first one is the query of the README', () => {
  const [, query = ''] = /```graphql\n(query Home [^]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];

  expect(print(operationIn(examples[0] ?? ''))).toBe(print(parse(query)));
});

/** Items of lists are in the path by their numbers. */
function asks({ selectionSet }: OperationDefinitionNode, path: string): boolean {
  const names = path.split('.').filter((name) => !/^\d+$/.test(name));
  let selections: readonly SelectionNode[] = selectionSet.selections;
  for (const name of names) {
    const named: SelectionNode | undefined = selections.find(
      (one) => one.kind === Kind.FIELD && (one.alias ?? one.name).value === name,
    );
    if (named?.kind !== Kind.FIELD) return false;
    selections = named.selectionSet?.selections ?? [];
  }
  return true;
}
