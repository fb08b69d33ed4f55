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

// The planner's variable of an entity fetch, and the beginnings of those that it or we make up.
const takenVariable = /^(representations$|_|contextualArgument)/;

/** The name under which a client's variable travels: one of ours where the client's is needed for something else. */
export function wireVariable(name: string): string {
  return takenVariable.test(name) ? `_variable_${name}` : name;
}

/** The client's variables under the names under which they travel. */
export function wireVariables(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(variables);
  if (!entries.some(([name]) => takenVariable.test(name))) return variables;
  return Object.fromEntries(entries.map(([name, value]) => [wireVariable(name), value]));
}

/** The client's key for a key on the wire. */
export function clientKey(wireKey: string): string {
  return wireKey.startsWith(prefix) ? wireKey.slice(prefix.length) : wireKey;
}

/**
 * Where the type of a value on an interface or union is found, beside `__typename`. An alias, because the planner takes a
 * plain `__typename` away, notes it on the field beside it, and loses the note where another alias has the same field.
 */
export const typenameKey = '_typename';
