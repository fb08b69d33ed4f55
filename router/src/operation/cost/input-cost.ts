import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  valueFromASTUntyped,
} from 'graphql';
import { isJsonObject } from '../../json/json-object.ts';
import type { CostRules } from '../../supergraph/cost-rules.ts';
import { type Amount, sum, type Variables } from './amount.ts';
import type { SelectedField } from './list-size.ts';

/** What `@cost` says of the arguments that are given, and of what is in them. */
export function inputCost({ node, definition }: SelectedField, coordinate: string, rules: CostRules): Amount {
  const amounts = (node.arguments ?? []).map(({ name, value: literal }): Amount => {
    const argument = definition.args.find((one) => one.name === name.value);
    if (argument === undefined) return 0;
    const own = rules.weight(`${coordinate}(${name.value}:)`);
    return (variables: Variables) => {
      const value: unknown = valueFromASTUntyped(literal, variables);
      return value === undefined || value === null ? 0 : valueCost(value, argument.type, { own, rules });
    };
  });
  return sum(amounts);
}

interface ValueOptions {
  /** The weight of the place. */
  readonly own: number | null;
  readonly rules: CostRules;
}

function valueCost(value: unknown, declared: GraphQLInputType, { own, rules }: ValueOptions): number {
  if (value === null || value === undefined) return 0;
  const type = getNullableType(declared);
  if (isListType(type)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.reduce<number>((all, item) => all + valueCost(item, type.ofType, { own, rules }), 0);
  }
  const weight = own ?? rules.weight(getNamedType(type).name) ?? 0;
  if (!isInputObjectType(type) || !isJsonObject(value)) return weight;
  return Object.values(type.getFields()).reduce(
    (all, field) =>
      all + valueCost(value[field.name], field.type, { own: rules.weight(`${type.name}.${field.name}`), rules }),
    weight,
  );
}
