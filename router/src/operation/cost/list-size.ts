import { type FieldNode, type GraphQLField, valueFromASTUntyped } from 'graphql';
import { isJsonObject } from '../../json/json-object.ts';
import type { ListSize } from '../../supergraph/cost-rules.ts';
import type { Amount, Variables } from './amount.ts';

/** A field where it is selected. */
export interface SelectedField {
  readonly node: FieldNode;
  readonly definition: GraphQLField<unknown, unknown>;
}

/**
 * How many items a field asks for by its slicing arguments, with their defaults; the most where there are several. Where
 * none is given, as many as are assumed, or else `usual`.
 */
export function listSize(field: SelectedField, { slicingArguments, assumedSize }: ListSize, usual: number): Amount {
  const sizeWith = (variables: Variables) => {
    const sizes = slicingArguments.flatMap((path) => sizeAt(field, path, variables) ?? []);
    return sizes.length === 0 ? (assumedSize ?? usual) : Math.max(0, ...sizes);
  };
  const isGiven = slicingArguments.some(([name]) => field.node.arguments?.some((given) => given.name.value === name));
  return isGiven ? sizeWith : sizeWith({});
}

function sizeAt({ node, definition }: SelectedField, path: readonly string[], variables: Variables): number | null {
  const [name, ...below] = path;
  const given = node.arguments?.find((one) => one.name.value === name)?.value;
  const found: unknown = given === undefined ? undefined : valueFromASTUntyped(given, variables);
  let value = found === undefined ? definition.args.find((one) => one.name === name)?.defaultValue : found;
  for (const key of below) value = isJsonObject(value) ? value[key] : undefined;
  return typeof value === 'number' ? value : null;
}
