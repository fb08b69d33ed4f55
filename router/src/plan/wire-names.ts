/**
 * The names under which fields travel between the router and the subgraphs. A client's alias may equal another field's
 * name that the plan needs beside it (`{ cName: name  name: id }` hides the key `name`), or a name that every JavaScript
 * object has. Such aliases travel under a name of ours and get their own back in the answer.
 */
export interface WireNames {
  /** The key under which a field arrives from subgraphs. */
  wireKey(fieldName: string, alias: string | undefined): string;
}

const prefix = '_alias_';

/** `fieldNames`: of every type of the supergraph, since any of them may be fetched beside a client's field. */
export function wireNames(fieldNames: ReadonlySet<string>): WireNames {
  return {
    wireKey(fieldName, alias) {
      if (alias === undefined || alias === fieldName) return fieldName;
      return fieldNames.has(alias) || alias.startsWith('_') || alias in Object.prototype ? prefix + alias : alias;
    },
  };
}

/** The client's key for a key on the wire. */
export function clientKey(wireKey: string): string {
  return wireKey.startsWith(prefix) ? wireKey.slice(prefix.length) : wireKey;
}
