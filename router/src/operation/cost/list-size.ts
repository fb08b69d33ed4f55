import { type FieldNode, type GraphQLField, type ValueNode, valueFromASTUntyped } from 'graphql';
import { isJsonObject } from '../../json/json-object.ts';
import type { ListSize } from '../../supergraph/cost-rules.ts';
import type { Amount, Variables } from './amount.ts';
import { dependsOnVariables } from './depends-on-variables.ts';

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
  const sizes = slicingArguments.map((path) => slicingArgument(field, path));
  return largestOf(sizes, assumedSize ?? usual);
}

/** Where one slicing argument tells a size. Nothing of the field but its value is kept with the document. */
interface Slicing {
  readonly given: ValueNode | undefined;
  readonly otherwise: unknown;
  /** The input fields below the argument. */
  readonly below: readonly string[];
}

function slicingArgument({ node, definition }: SelectedField, [name, ...below]: readonly string[]): Slicing {
  const given = node.arguments?.find((one) => one.name.value === name)?.value;
  const otherwise = definition.args.find((one) => one.name === name)?.defaultValue;
  return { given, otherwise, below };
}

function largestOf(slicings: readonly Slicing[], otherwise: number): Amount {
  const sizeWith = (variables: Variables) => {
    const sizes = slicings.flatMap((slicing) => sizeAt(slicing, variables) ?? []);
    return sizes.length === 0 ? otherwise : Math.max(0, ...sizes);
  };
  const isKnown = slicings.every(({ given }) => given === undefined || !dependsOnVariables(given));
  return isKnown ? sizeWith({}) : sizeWith;
}

function sizeAt({ given, otherwise, below }: Slicing, variables: Variables): number | null {
  const found: unknown = given === undefined ? undefined : valueFromASTUntyped(given, variables);
  let value = found === undefined ? otherwise : found;
  for (const key of below) value = isJsonObject(value) ? value[key] : undefined;
  return typeof value === 'number' ? value : null;
}
