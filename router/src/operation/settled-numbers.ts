import {
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isScalarType,
  isSpecifiedScalarType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { isJsonObject } from '../json/json-object.ts';
import { LongNumber, NotCarriedError } from '../json/long-number.ts';
import { numberIn } from '../json/rounded-numbers.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * The variables with a LongNumber nowhere but where a custom scalar may hold it. An ID gets its digits, what is none stays
 * for the coercion to refuse; any other type gets the double next to it. Where there is no LongNumber, the same object.
 * Throws NotCarriedError where nobody knows what a number was.
 */
export function withSettledNumbers(
  definitions: readonly VariableDefinitionNode[],
  given: Variables,
  schema: GraphQLSchema,
): Variables {
  const settled = { ...given };
  let isChanged = false;
  for (const { variable, type: node } of definitions) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node);
    if (!Object.hasOwn(given, name) || !isInputType(type)) continue;
    settled[name] = settledValue(given[name], type);
    isChanged ||= settled[name] !== given[name];
  }
  return isChanged ? settled : given;
}

function settledValue(value: unknown, declared: GraphQLInputType): unknown {
  const type = getNullableType(declared);
  if (isListType(type)) {
    if (!Array.isArray(value)) return settledValue(value, type.ofType);
    const items = value.map((item) => settledValue(item, type.ofType));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (isScalarType(type) && !isSpecifiedScalarType(type)) return carried(value);
  if (value instanceof LongNumber) return type.name === 'ID' ? (value.toInteger() ?? carried(value)) : value.toNumber();
  if (!isInputObjectType(type) || !isJsonObject(value)) return value;
  const fields = type.getFields();
  const members = Object.entries(value).map(([name, member]): [string, unknown] => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return [name, field === undefined ? member : settledValue(member, field.type)];
  });
  return members.some(([name, member]) => member !== value[name]) ? Object.fromEntries(members) : value;
}

function carried(value: unknown): unknown {
  const rounded = numberIn(value, (number) => !number.isExact);
  if (rounded !== null) throw new NotCarriedError(rounded.toString());
  return value;
}
