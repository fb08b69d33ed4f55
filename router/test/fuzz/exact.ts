import { type GraphQLSchema, isScalarType, isSpecifiedScalarType, Kind, type ValueNode } from 'graphql';
import { isJsonObject } from '../../src/json/json-object.ts';
import { jsonText } from '../../src/json/json-text.ts';
import { isPlain, LongNumber } from '../../src/json/long-number.ts';
import { parseJson } from '../../src/json/parse-json.ts';

// Numbers as they are written, on both sides of the router: what would round them on the way would hide that it does.

/** As a server would send it and a client read it. */
export function throughJson(value: unknown) {
  return readJson(jsonText(value ?? null));
}

/** Of what is read nobody knows the type, as with `JSON.parse`. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export function readJson(text: string): any {
  return parseJson(text, { keepsForms: true });
}

/** What `JSON.parse` does with a reviver: every value is changed, those inside of it first; undefined ones are left out. */
export function mapJson(value: unknown, change: (key: string, value: unknown) => unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    return change(
      key,
      value.map((item, index) => mapJson(item, change, String(index))),
    );
  }
  if (!isJsonObject(value)) return change(key, value);
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    mapJson(member, change, name),
  ]);
  return change(key, Object.fromEntries(members.filter(([, member]) => member !== undefined)));
}

/** Custom scalars read literals into doubles, unless they are told otherwise. */
export function withExactScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && !isSpecifiedScalarType(type)) type.parseLiteral = exactValue;
  }
  return schema;
}

function exactValue(node: ValueNode, variables?: Readonly<Record<string, unknown>> | null): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return isPlain(node.value) ? Number(node.value) : new LongNumber(node.value);
    case Kind.LIST:
      return node.values.map((item) => exactValue(item, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, exactValue(value, variables)]));
    case Kind.VARIABLE:
      return variables?.[node.name.value];
    case Kind.NULL:
      return null;
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
  }
}
