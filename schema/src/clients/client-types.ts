import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { type DocumentNode, type GraphQLSchema, Kind, parse, printSchema } from 'graphql';
import type { ClientOperation } from '../changes/client-operations.ts';

const header = `// Written by \`tributary types --documents\` from the documents beside it. Do not edit.
/* oxlint-disable */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

`;

/** What JSON has for the graph's scalars; whatever is not here is `unknown`. */
const usualScalars: Readonly<Record<string, string>> = {
  ID: 'string',
  CountryCode: 'string',
  CurrencyCode: 'string',
  DateTime: 'string',
  MinorUnits: 'number',
  URL: 'string',
};

interface ClientTypesOptions {
  /** What the client may ask of. */
  readonly schema: GraphQLSchema;
  readonly operations: readonly ClientOperation[];
  /** Types of scalars, by name, before the usual ones. */
  readonly scalars: Readonly<Record<string, string>>;
}

/**
 * TypeScript for a client: each operation as a `TypedDocumentNode` of what it answers and of its variables, and the types of
 * fragments. `documents` are valid, and each of their operations has a name of its own. Documents are written here, since the
 * generator's have their fragments in another order, and what is printed of them would be no document of the manifest.
 */
export async function clientTypes(
  documents: readonly DocumentNode[],
  { schema, operations, scalars }: ClientTypesOptions,
): Promise<string> {
  const text = await codegen({
    filename: 'documents.ts',
    schema: parse(printSchema(schema)),
    documents: documents.map((document, index) => ({ location: String(index), document })),
    plugins: [{ typescriptOperations: {} }],
    pluginMap: { typescriptOperations },
    config: { ...config, scalars: { ...usualScalars, ...scalars } },
  });
  return [header + text, ...operations.map(typedDocument)].join('\n');
}

function typedDocument({ name, document }: ClientOperation): string {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected an operation before its fragments');
  const type = name + suffixes[operation.operation];
  const text = JSON.stringify(document, (key, value: unknown) => (key === 'loc' ? undefined : value));
  return `export const ${name}Document = ${text} as unknown as TypedDocumentNode<${type}, ${type}Variables>;\n`;
}

const suffixes = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

const config = {
  // As the documents have them: what is written here of operations is called by their names.
  namingConvention: 'keep',
  defaultScalarType: 'unknown',
  enumType: 'string-literal',
  immutableTypes: true,
  useTypeImports: true,
  emitLegacyCommonJSImports: false,
  maybeValue: 'T | null',
  // What is asked for is there, and nothing else: `__typename` where the document has it.
  skipTypename: true,
};
