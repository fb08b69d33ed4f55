import { type GraphQLType, isListType, isNonNullType } from 'graphql';

/** Whether whoever reads the old type can read the new one: the same, or less of it. */
export function isNarrowed(from: GraphQLType, to: GraphQLType): boolean {
  if (isNonNullType(to)) return isNarrowed(isNonNullType(from) ? from.ofType : from, to.ofType);
  if (isNonNullType(from)) return false;
  if (isListType(from) && isListType(to)) return isNarrowed(from.ofType, to.ofType);
  return !isListType(from) && !isListType(to) && String(from) === String(to);
}

/** Whether whatever could be given for the old type can be given for the new one. */
export function isWidened(from: GraphQLType, to: GraphQLType): boolean {
  return isNarrowed(to, from);
}
