/** A reference to a thing: by its id, or by the same as `nodeId`, as `Query.node` refers to what may not be there. */
export type IdReference = { readonly id: string } | { readonly nodeId: string };

/** The id in a reference, whoever refers to the thing. */
export function idIn(reference: IdReference): string {
  return 'nodeId' in reference ? reference.nodeId : reference.id;
}

/** Resolves the field `nodeId`. */
export function nodeId({ id }: { readonly id: string }): string {
  return id;
}
