import {
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type OperationTypeNode,
  parse,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import { isSecretName } from './secret-names.ts';
import { subgraphsOf } from '../supergraph/addresses.ts';

/** A field, an argument or an input field: what it holds, and whether that is for nobody else. */
export interface SchemaPlace {
  /** The type's name, without lists and exclamation marks. */
  readonly type: string;
  readonly isPersonal: boolean;
  readonly arguments: ReadonlyMap<string, SchemaPlace>;
}

/** Where in a supergraph people's own things stand. */
export interface SchemaPlaces {
  /** By type and field; input types among them. */
  readonly types: ReadonlyMap<string, ReadonlyMap<string, SchemaPlace>>;
  readonly roots: ReadonlyMap<OperationTypeNode, string>;
  /** Every name that the schema has, its enums' values, and its subgraphs. */
  readonly names: ReadonlySet<string>;
}

const tagName = 'personal';

/** Personal is what has `@tag(name: "personal")`, or whose type has; and what is named as a secret is. */
export function schemaPlaces(sdl: string): SchemaPlaces {
  const document = parse(sdl, { noLocation: true });
  const names = new Set(subgraphsOf(document).map(({ name }) => name));
  const types = new Map<string, ReadonlyMap<string, SchemaPlace>>();
  const roots = new Map<OperationTypeNode, string>();
  const personalTypes = personalTypesOf(document);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.SCHEMA_DEFINITION)
      for (const { operation, type } of definition.operationTypes) roots.set(operation, type.name.value);
    if (!isTypeDefinitionNode(definition)) continue;
    const { value: name } = definition.name;
    names.add(name);
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION)
      for (const one of definition.values ?? []) names.add(one.name.value);
    if (!('fields' in definition)) continue;
    const fields = definition.fields ?? [];
    for (const one of fields) names.add(one.name.value);
    types.set(name, new Map(fields.map((one) => [one.name.value, placeOf(one, personalTypes)])));
  }
  return { types, roots, names };
}

function placeOf(
  node: FieldDefinitionNode | InputValueDefinitionNode,
  personalTypes: ReadonlySet<string>,
): SchemaPlace {
  const type = namedIn(node.type);
  const given = node.kind === Kind.FIELD_DEFINITION ? (node.arguments ?? []) : [];
  return {
    type,
    isPersonal: personalTypes.has(type) || isTagged(node) || isSecretName(node.name.value),
    arguments: new Map(given.map((one) => [one.name.value, placeOf(one, personalTypes)])),
  };
}

function personalTypesOf({ definitions }: DocumentNode): ReadonlySet<string> {
  return new Set(
    definitions
      .filter(isTypeDefinitionNode)
      .filter(isTagged)
      .map(({ name }) => name.value),
  );
}

function isTagged({ directives = [] }: Pick<TypeDefinitionNode, 'directives'>): boolean {
  return directives.some(
    ({ name, arguments: given = [] }) =>
      name.value === 'tag' && given.some(({ value }) => value.kind === Kind.STRING && value.value === tagName),
  );
}

function namedIn(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type);
}
