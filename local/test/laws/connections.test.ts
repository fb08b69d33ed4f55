import { readFileSync } from 'node:fs';
import { type FieldDefinitionNode, Kind, type NameNode, parse, print } from 'graphql';
import { expect, test } from 'vitest';

// A list that can grow is read from either end, everywhere in the same words.

const both = { first: 'Int = 20', after: 'String', last: 'Int', before: 'String' };

const services = ['cart', 'catalog', 'order', 'payment'];

const connections = services
  .flatMap((service) => {
    const { definitions } = parse(
      readFileSync(new URL(`../../../subgraphs/${service}/schema.graphql`, import.meta.url), 'utf8'),
    );
    return definitions.flatMap((one) =>
      one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.OBJECT_TYPE_EXTENSION
        ? (one.fields ?? []).map((field) => ({ service, owner: one.name, field }))
        : [],
    );
  })
  .filter(({ field }) => /Connection!?$/.test(print(field.type)));

test('a connection takes pages both ways, and says that both sizes tell how long it is', () => {
  const wrong = connections.filter(({ field }) => !isBothWays(field) || !isSizedBothWays(field));

  // Cart has none.
  expect(new Set(connections.map(({ service }) => service))).toEqual(new Set(['catalog', 'order', 'payment']));
  expect(wrong.map(nameOf)).toEqual([]);
});

function isBothWays({ arguments: given = [] }: FieldDefinitionNode): boolean {
  return Object.entries(both).every(([name, type]) => given.some((one) => told(one) === `${name}: ${type}`));
}

function told({ name, type, defaultValue }: NonNullable<FieldDefinitionNode['arguments']>[number]): string {
  return `${name.value}: ${print(type)}${defaultValue === undefined ? '' : ` = ${print(defaultValue)}`}`;
}

function isSizedBothWays({ directives = [] }: FieldDefinitionNode): boolean {
  const sizes = directives.find(({ name }) => name.value === 'listSize')?.arguments ?? [];
  return sizes.some((one) => one.name.value === 'slicingArguments' && print(one.value) === '["first", "last"]');
}

function nameOf({ owner, field }: { readonly owner: NameNode; readonly field: FieldDefinitionNode }): string {
  return `${owner.value}.${field.name.value}`;
}
