import { type GraphQLResolveInfo, isInputObjectType, getNullableType, Kind, type SelectionNode } from 'graphql';

/** The request header by which the router hands keys on: one for each root field of a mutation, in their order. */
export const keyHeader = 'idempotency-key';

/** The keys in the header's value: strings of RFC 9651, with commas between them, as the router writes them. */
export function requestKeys(header: string | undefined): readonly string[] {
  return [...(header ?? '').matchAll(/"([^"\\]*)"/g)].map(([, key = '']) => key);
}

type Arguments = Readonly<Record<string, unknown>>;

/** A mutation's arguments, with the request's key for this field where its input takes one and names none. */
export function withRequestKey(given: Arguments, keys: readonly string[], info: GraphQLResolveInfo): Arguments {
  const { input } = given;
  if (keys.length === 0 || typeof input !== 'object' || input === null || !takesKey(info)) return given;
  if ('idempotencyKey' in input && input.idempotencyKey !== null) return given;
  const key = keys[responseNames(info.operation.selectionSet.selections).indexOf(String(info.path.key))];
  return key === undefined ? given : { ...given, input: { ...input, idempotencyKey: key } };
}

function takesKey({ parentType, fieldName }: GraphQLResolveInfo): boolean {
  const input = parentType.getFields()[fieldName]?.args.find(({ name }) => name === 'input');
  const type = input === undefined ? null : getNullableType(input.type);
  return isInputObjectType(type) && 'idempotencyKey' in type.getFields();
}

function responseNames(selections: readonly SelectionNode[]): readonly string[] {
  return selections.flatMap((one): readonly string[] => {
    if (one.kind === Kind.INLINE_FRAGMENT) return responseNames(one.selectionSet.selections);
    if (one.kind !== Kind.FIELD || one.name.value === '__typename') return [];
    return [one.alias?.value ?? one.name.value];
  });
}

/** An input with its key. Where neither it nor the request names one it is empty, which actions refuse as they do any that is none. */
export function keyed<Input extends { readonly idempotencyKey?: string | null }>(
  input: Input,
): Omit<Input, 'idempotencyKey'> & { readonly idempotencyKey: string } {
  return { ...input, idempotencyKey: input.idempotencyKey ?? '' };
}
