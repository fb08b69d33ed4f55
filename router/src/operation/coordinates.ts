import {
  type DocumentNode,
  getNamedType,
  getOperationAST,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  parse,
  separateOperations,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * The coordinates of the schema (GraphQL, 3.14) that a valid operation uses: of fields, their arguments, input fields and enum
 * values, sorted. What variables hold nobody reads here: of an enum or an input object that one has, the type's name is told,
 * with those that are within it. Empty where the document has no such operation.
 */
export function coordinatesOf(
  schema: GraphQLSchema,
  { query, operationName }: { readonly query: string; readonly operationName: string | null },
): readonly string[] {
  const document = parse(query, { noLocation: true });
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) return [];
  const found = new Set<string>();
  for (const { type } of operation.variableDefinitions ?? []) addInput(getNamedType(typeFromAST(schema, type)), found);
  // With those fragments alone that it spreads.
  const separate = separateOperations(document)[operation.name?.value ?? ''];
  visitUsed(schema, separate ?? document, found);
  return [...found].toSorted();
}

function visitUsed(schema: GraphQLSchema, document: DocumentNode, found: Set<string>): void {
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name: { value: field }, arguments: given = [] }) {
        const type = types.getParentType();
        if (type === null || type === undefined || field.startsWith('__')) return;
        found.add(`${type.name}.${field}`);
        for (const { name } of given) found.add(`${type.name}.${field}(${name.value}:)`);
      },
      ObjectField({ name }) {
        const type = getNamedType(types.getParentInputType());
        if (isInputObjectType(type)) found.add(`${type.name}.${name.value}`);
      },
      EnumValue({ value }) {
        const type = getNamedType(types.getInputType());
        if (isEnumType(type)) found.add(`${type.name}.${value}`);
      },
    }),
  );
}

function addInput(type: GraphQLNamedType | undefined, found: Set<string>): void {
  if (isEnumType(type)) found.add(type.name);
  if (!isInputObjectType(type) || found.has(type.name)) return;
  found.add(type.name);
  for (const field of Object.values(type.getFields())) addInput(getNamedType(field.type), found);
}
