import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { isJsonObject } from '../../json/json-object.ts';
import type { CostRules } from '../../supergraph/cost-rules.ts';
import { type Amount, sum, type Variables } from './amount.ts';
import { dependsOnVariables } from './depends-on-variables.ts';
import type { SelectedField } from './list-size.ts';

/** What `@cost` says of the arguments that are given, and of what is in them. */
export function inputCost({ node, definition }: SelectedField, coordinate: string, rules: CostRules): Amount {
  const amounts = (node.arguments ?? []).map(({ name, value: literal }): Amount => {
    const argument = definition.args.find((one) => one.name === name.value);
    const own = rules.weight(`${coordinate}(${name.value}:)`);
    return argument === undefined ? 0 : givenCost(literal, argument.type, { own, rules });
  });
  return sum(amounts);
}

function givenCost(literal: ValueNode, type: GraphQLInputType, options: ValueOptions): Amount {
  const costWith = (variables: Variables) => valueCost(valueFromASTUntyped(literal, variables), type, options);
  return dependsOnVariables(literal) ? costWith : costWith({});
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
