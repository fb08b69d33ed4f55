import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers';
import { Kind } from 'graphql';
import type { DefinitionNode, DocumentNode } from 'graphql';
import { scalarTypes } from './scalars.ts';

/** What the generated file imports, relative to itself. */
const contextFile = './context.ts';
const modelsFile = './models.ts';

const header = `// Written by \`tributary types\` from schema.graphql and models.ts. Do not edit.
/* oxlint-disable */
`;

/**
 * TypeScript for the resolvers of one subgraph. `models` is the text of its models.ts or null: each type it exports
 * as `<Type>Model` is what resolvers return, and receive as parent, for the SDL type `<Type>`.
 */
export async function resolverTypes(document: DocumentNode, models: string | null): Promise<string> {
  const types = namesOfTypes(document);
  const text = await codegen({
    filename: 'types.ts',
    schema: withoutBaselessExtensions(document),
    documents: [],
    plugins: [{ typescript: {} }, { typescriptResolvers: {} }],
    pluginMap: { typescript, typescriptResolvers },
    config: {
      ...config,
      mappers: Object.fromEntries(
        exportedModels(models ?? '')
          .filter((type) => types.has(type))
          .map((type) => [type, `${modelsFile}#${type}Model`]),
      ),
    },
  });
  return header + withNothingLeftOut(repaired(text));
}

const config = {
  federation: true,
  contextType: `${contextFile}#Context`,
  scalars: { ID: 'string', ...scalarTypes },
  defaultScalarType: 'unknown',
  enumsAsTypes: true,
  immutableTypes: true,
  useTypeImports: true,
  importExtension: '.ts',
  emitLegacyCommonJSImports: false,
  maybeValue: 'T | null',
  // Results must name every field; arguments and inputs that a client may leave out stay optional, as they arrive:
  // those with a default arrive with it.
  avoidOptionals: { field: true, object: false, inputValue: false, defaultValue: true },
};

/** The SDL types that a models.ts has a model for. */
export function exportedModels(text: string): readonly string[] {
  return [...text.matchAll(/^export (?:type|interface) (\w+)Model\b/gm)].flatMap(([, type]) => type ?? []).toSorted();
}

/** Mends what the generator has no option for. */
function repaired(text: string): string {
  return (
    text
      // A field whose type has a model would be optional in results although `avoidOptionals` forbids it.
      .replaceAll(/(\w+)\?: Maybe</g, '$1: Maybe<')
      // Lists are read-only here, and so no `U[]`: representations would lose the types of their elements.
      .replace(
        'T extends (infer U)[] ? NullableCheck<U, S>[]',
        'T extends ReadonlyArray<infer U> ? ReadonlyArray<NullableCheck<U, S>>',
      )
  );
}

/** Whoever leaves a resolver out gets the compiler's word for it: the generator holds that any may be. */
function withNothingLeftOut(text: string): string {
  const whole = text
    .replaceAll(
      /^(export type \w+Resolvers<ContextType = Context, ParentType extends ResolversParentTypes\['\w+'\][^\n]*> = )(\{\n[^]*?\n\});$/gm,
      '$1WithAllFields<$2, ParentType>;',
    )
    .replace(
      /^export type Resolvers<ContextType = Context> = (\{\n[^]*?\n\});$/m,
      'export type Resolvers<ContextType = Context> = WithAllTypes<$1>;',
    );
  return `${whole.trimEnd()}\n\n${demands}`;
}

// A subgraph tells what it tells by its own ways: of Subscription, nothing is demanded.
const demands = `/** Fields that the parent has need no resolver; a root has none. */
type FieldsLacking<TResolvers, TParent> = Exclude<keyof TResolvers, \`__\${string}\` | (string extends keyof TParent ? never : keyof TParent)>;
type WithAllFields<TResolvers, TParent> = TResolvers & Required<Pick<TResolvers, FieldsLacking<TResolvers, TParent>>>;

/** Types of which a field needs a resolver. */
type TypesLacking<TResolvers> = {
  [TName in Exclude<keyof TResolvers, 'Subscription'>]-?: HasLacking<NonNullable<TResolvers[TName]>> extends true ? TName : never;
}[Exclude<keyof TResolvers, 'Subscription'>];
type HasLacking<TFields> = TFields extends import('graphql').GraphQLScalarType
  ? false
  : object extends Pick<TFields, Exclude<keyof TFields, \`__\${string}\`>> ? false : true;
type WithAllTypes<TResolvers> = TResolvers & Required<Pick<TResolvers, TypesLacking<TResolvers>>>;
`;

/** The generator drops `extend type Query` where the file has no `type Query`; federation takes it for one. */
function withoutBaselessExtensions(document: DocumentNode): DocumentNode {
  const bases = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) bases.add(definition.name.value);
  }
  const asBase = (definition: DefinitionNode): DefinitionNode => {
    if (definition.kind !== Kind.OBJECT_TYPE_EXTENSION || bases.has(definition.name.value)) return definition;
    bases.add(definition.name.value);
    return { ...definition, kind: Kind.OBJECT_TYPE_DEFINITION };
  };
  return { ...document, definitions: document.definitions.map(asBase) };
}

function namesOfTypes(document: DocumentNode): ReadonlySet<string> {
  const names = document.definitions.flatMap((definition) =>
    'name' in definition && definition.name && definition.kind !== Kind.DIRECTIVE_DEFINITION
      ? definition.name.value
      : [],
  );
  return new Set(names);
}
