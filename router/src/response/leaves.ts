import { type GraphQLLeafType, isEnumType } from 'graphql';

/** Completes a leaf value that is not null; undefined where it is none of the type's. Source: GraphQL, 6.4.3 and 3.5. */
export type CompleteLeaf = (value: unknown) => unknown;

/** JavaScript of a test that a value `v` needs no completion, for the types where that is quick; null for the others. */
export function quickTest(type: GraphQLLeafType): string | null {
  return quickTests[type.name] ?? null;
}

const quickTests: Readonly<Record<string, string>> = {
  ID: 'typeof v==="string"',
  String: 'typeof v==="string"',
  Boolean: 'typeof v==="boolean"',
  Float: 'typeof v==="number"',
  Int: 'typeof v==="number"&&(v|0)===v',
};

export function leafCompletion(type: GraphQLLeafType): CompleteLeaf {
  if (isEnumType(type)) {
    const values = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => (values.has(value) ? value : undefined);
  }
  // A custom scalar's values are between the subgraph and the client.
  return builtIn[type.name] ?? ((value) => value);
}

const builtIn: Readonly<Record<string, CompleteLeaf>> = {
  ID: textOf,
  String: (value) => (typeof value === 'boolean' ? String(value) : textOf(value)),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Float: (value) => (typeof value === 'number' ? value : undefined),
  Int: (value) =>
    typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : undefined,
};

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
