import {
  type DirectiveNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { badInput } from '../errors.ts';

/**
 * Has each representation of `_entities` looked at and answered by itself: one that names no entity of ours, lacks a
 * part of every key, or says of a field what it cannot be, costs its own place in the list and none of the others.
 */
export function withEntitiesApart(schema: GraphQLSchema): GraphQLSchema {
  const field = schema.getQueryType()?.getFields()['_entities'];
  const union = schema.getType('_Entity');
  if (field?.resolve === undefined || !isUnionType(union)) return schema;
  const together = field.resolve;
  const interfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType);
  const types = [...union.getTypes(), ...interfaces].map((type) => ({ type, keys: keysOf(type) }));
  const entities = new Map(types.filter(({ keys }) => keys.length > 0).map((one) => [one.type.name, one]));
  // oxlint-disable-next-line eslint/max-params -- graphql calls resolvers with four
  field.resolve = (source, { representations }: Representations, context, info) =>
    representations.map((one) => {
      const problem = problemOf(one, entities);
      if (problem !== null) return badInput(`expected a representation of an entity: ${problem}`);
      try {
        const answers: unknown = together(source, { representations: [one] }, context, info);
        return Array.isArray(answers) ? (answers[0] as unknown) : answers;
      } catch (cause) {
        // graphql tells an error that is an element of a list at its place.
        return cause;
      }
    });
  return schema;
}

interface Representations {
  readonly representations: readonly unknown[];
}

interface Entity {
  readonly type: GraphQLObjectType | GraphQLInterfaceType;
  readonly keys: readonly SelectionSetNode[];
}

function problemOf(representation: unknown, entities: ReadonlyMap<string, Entity>): string | null {
  if (!isRecord(representation)) return 'it is no object';
  const name = representation['__typename'];
  const entity = typeof name === 'string' ? entities.get(name) : undefined;
  if (entity === undefined) return `there is no entity ${JSON.stringify(name) ?? 'without __typename'}`;
  const problem = problemIn(entity.type, representation, entity.type.name);
  if (problem !== null) return problem;
  return entity.keys.some((key) => holds(representation, key)) ? null : `${entity.type.name} without a whole key`;
}

/** What the first field says that it cannot; fields of which the type knows nothing are passed over. */
function problemIn(type: Entity['type'], said: Readonly<Record<string, unknown>>, at: string): string | null {
  const fields = type.getFields();
  for (const [name, value] of Object.entries(said)) {
    const field = fields[name];
    const problem = field === undefined ? null : problemWith(field.type, value, `${at}.${name}`);
    if (problem !== null) return problem;
  }
  return null;
}

function problemWith(type: GraphQLOutputType, value: unknown, at: string): string | null {
  if (isNonNullType(type)) return value === null ? `${at} is null` : problemWith(type.ofType, value, at);
  if (value === null) return null;
  if (isListType(type)) {
    if (!Array.isArray(value)) return `${at} is no list`;
    return value.map((one) => problemWith(type.ofType, one, at)).find((problem) => problem !== null) ?? null;
  }
  if (isObjectType(type)) return isRecord(value) ? problemIn(type, value, at) : `${at} is no object`;
  if (isEnumType(type))
    return type.getValues().some(({ name }) => name === value) ? null : `${at} is none of its values`;
  return isScalarType(type) && builtIn[type.name]?.(value) === false ? `${at} is no ${type.name}` : null;
}

// An ID is a text in every answer; scalars of our own are for their resolvers to read.
const builtIn: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: (value) => typeof value === 'string',
  String: (value) => typeof value === 'string',
  Int: Number.isInteger,
  Float: (value) => typeof value === 'number',
  Boolean: (value) => typeof value === 'boolean',
};

/** Whether all that a key names is there, whatever it is. */
function holds(said: unknown, key: SelectionSetNode): boolean {
  if (Array.isArray(said)) return said.every((one) => holds(one, key));
  if (!isRecord(said)) return said === null;
  return key.selections.every((part) => {
    if (part.kind !== Kind.FIELD) return true;
    const value = said[part.name.value];
    return part.selectionSet === undefined
      ? value !== undefined
      : value !== undefined && holds(value, part.selectionSet);
  });
}

function keysOf({ astNode, extensionASTNodes }: Entity['type']): SelectionSetNode[] {
  return [astNode, ...extensionASTNodes].flatMap((node) => (node?.directives ?? []).flatMap(keyOf));
}

function keyOf({ name, arguments: given }: DirectiveNode): SelectionSetNode[] {
  const fields = given?.find((argument) => argument.name.value === 'fields')?.value;
  if (name.value !== 'key' || fields?.kind !== Kind.STRING) return [];
  const [operation] = parse(`{ ${fields.value} }`).definitions as readonly OperationDefinitionNode[];
  return operation === undefined ? [] : [operation.selectionSet];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
