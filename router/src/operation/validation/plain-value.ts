import {
  type GraphQLInputType,
  type GraphQLScalarType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isSpecifiedScalarType,
  Kind,
  type ObjectValueNode,
  type ValueNode,
  type VariableNode,
} from 'graphql';

/** Where a value stands: an argument or a field of an input, or a type alone. */
type Expected = GraphQLInputType | { readonly type: GraphQLInputType; readonly defaultValue?: unknown };

/** Whether a variable may stand where this type is expected; with a default, where null would become that. */
export type IsUsable = (variable: VariableNode, expected: GraphQLInputType, hasDefault: boolean) => boolean;

/** Whether a literal is plainly of the type. What is unusual is not: literals of objects for scalars, one of several fields. */
export function isPlainValue(value: ValueNode, expected: Expected, isUsable: IsUsable): boolean {
  const type = 'type' in expected ? expected.type : expected;
  const hasDefault = 'defaultValue' in expected && expected.defaultValue !== undefined;
  if (value.kind === Kind.VARIABLE) return isUsable(value, type, hasDefault);
  if (isNonNullType(type)) return value.kind !== Kind.NULL && isPlainValue(value, type.ofType, isUsable);
  if (value.kind === Kind.NULL) return true;
  if (isListType(type)) {
    const items = value.kind === Kind.LIST ? value.values : [value];
    return items.every((item) => isPlainValue(item, type.ofType, isUsable));
  }
  if (isEnumType(type)) return value.kind === Kind.ENUM && type.getValue(value.value) !== undefined;
  if (!isInputObjectType(type)) return isScalar(value, type);
  return value.kind === Kind.OBJECT && !type.isOneOf && isInput(value, type.getFields(), isUsable);
}

type InputFields = ReturnType<Extract<GraphQLInputType, { getFields: unknown }>['getFields']>;

function isInput({ fields: given }: ObjectValueNode, fields: InputFields, isUsable: IsUsable): boolean {
  const names = new Set(given.map(({ name }) => name.value));
  if (names.size < given.length) return false;
  if (Object.values(fields).some((one) => isRequiredInputField(one) && !names.has(one.name))) return false;
  return given.every(({ name, value }) => {
    const field = Object.hasOwn(fields, name.value) ? fields[name.value] : undefined;
    return field !== undefined && isPlainValue(value, field, isUsable);
  });
}

function isScalar(value: ValueNode, type: GraphQLScalarType): boolean {
  if (value.kind === Kind.LIST || value.kind === Kind.OBJECT) return false;
  if (!isSpecifiedScalarType(type)) return isParsed(value, type);
  switch (type.name) {
    case 'String':
      return value.kind === Kind.STRING;
    case 'Boolean':
      return value.kind === Kind.BOOLEAN;
    case 'ID':
      return value.kind === Kind.STRING || value.kind === Kind.INT;
    default:
      return isParsed(value, type);
  }
}

function isParsed(value: ValueNode, type: GraphQLScalarType): boolean {
  try {
    return type.parseLiteral(value) !== undefined;
  } catch {
    // It says why not, to whoever asks for all that is wrong.
    return false;
  }
}
