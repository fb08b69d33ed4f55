/** Resolvers need nothing of a request but its arguments. */
export type Context = object;
