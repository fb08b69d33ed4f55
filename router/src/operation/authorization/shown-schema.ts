import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  Kind,
  type NamedTypeNode,
  parse,
  printSchema,
  type TypeNode,
} from 'graphql';
import type { AccessRules } from '../../supergraph/access-rules.ts';

/**
 * The schema as a caller may see it, for introspection alone: without what demands more than is met, what gives or takes
 * nothing else, and the fields of an interface that one of its types does not show.
 */
export function shownSchema(schema: GraphQLSchema, rules: AccessRules, met: bigint): GraphQLSchema {
  const isMet = (coordinate: string) => (rules.at(coordinate) & ~met) === 0n;
  let document: DocumentNode = parse(printSchema(schema), { noLocation: true });
  // What is left out may leave others with nothing; the types are finite, so this ends.
  for (let before = -1; sizeOf(document) !== before;) {
    before = sizeOf(document);
    document = pruned(document, isMet);
  }
  return buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
}

const builtIn = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);

function pruned({ definitions, ...document }: DocumentNode, isMet: (coordinate: string) => boolean): DocumentNode {
  const kept = definitions.filter((one) => !('name' in one) || one.name === undefined || isMet(one.name.value));
  const names = new Set([...builtIn, ...kept.flatMap((one) => ('name' in one ? [one.name?.value] : []))]);
  const fields = fieldsByType(kept);
  const isThere = (type: TypeNode) => names.has(namedIn(type));
  const there = (types: readonly NamedTypeNode[] = []) => types.filter((type) => isThere(type));

  function inputs(values: readonly InputValueDefinitionNode[] = []): readonly InputValueDefinitionNode[] {
    return values.filter(({ type }) => isThere(type));
  }

  function isShown(type: string, field: FieldDefinitionNode): boolean {
    const isAsked = (field.arguments ?? []).every((one) => isThere(one.type) || !isNeeded(one));
    const implementations = fields.filter(({ interfaces }) => interfaces.has(type));
    const isEverywhere = implementations.every(({ names: own }) => own.has(field.name.value));
    return isMet(`${type}.${field.name.value}`) && isThere(field.type) && isAsked && isEverywhere;
  }

  function shown(one: DefinitionNode): readonly DefinitionNode[] {
    if (one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      const own = (one.fields ?? []).filter((field) => isShown(one.name.value, field));
      const asked = own.map((field) => ({ ...field, arguments: inputs(field.arguments) }));
      return asked.length === 0 ? [] : [{ ...one, interfaces: there(one.interfaces), fields: asked }];
    }
    if (one.kind === Kind.UNION_TYPE_DEFINITION) {
      return there(one.types).length === 0 ? [] : [{ ...one, types: there(one.types) }];
    }
    if (one.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return [one];
    const isWhole = (one.fields ?? []).every((field) => isThere(field.type) || !isNeeded(field));
    return isWhole ? [{ ...one, fields: inputs(one.fields) }] : [];
  }

  return { ...document, definitions: kept.flatMap(shown) };
}

interface TypeFields {
  readonly interfaces: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

function fieldsByType(definitions: readonly DefinitionNode[]): TypeFields[] {
  return definitions.flatMap((one) => {
    if (one.kind !== Kind.OBJECT_TYPE_DEFINITION && one.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
    const interfaces = new Set((one.interfaces ?? []).map(({ name }) => name.value));
    return [{ interfaces, names: new Set((one.fields ?? []).map(({ name }) => name.value)) }];
  });
}

function isNeeded({ type, defaultValue }: InputValueDefinitionNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;
}

function namedIn(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type);
}

function sizeOf({ definitions }: DocumentNode): number {
  return definitions.reduce((all, one) => all + 1 + partsOf(one), 0);
}

function partsOf(definition: DefinitionNode): number {
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) return definition.types?.length ?? 0;
  const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] =
    'fields' in definition ? (definition.fields ?? []) : [];
  return fields.reduce((all, field) => all + 1 + ('arguments' in field ? (field.arguments?.length ?? 0) : 0), 0);
}
