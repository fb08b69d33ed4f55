import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isListType,
  isNonNullType,
  isObjectType,
  isWrappingType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';

export type FieldNodes = readonly [FieldNode, ...FieldNode[]];
export type MetaField = GraphQLField<unknown, unknown>;

/** What is told of a part of a schema: a type, a field, or the schema itself. */
export interface Told {
  /** What is asked for, in full: wherever this is the same, so is what is told. */
  readonly asked: string;
  /** Frozen. What is the same may be one object. */
  readonly read: (source: unknown) => unknown;
}

/** An object to which every key is a key, `__proto__` too. */
class Members {
  [key: string]: unknown;
}
Object.setPrototypeOf(Members.prototype, null);

const typeName = getNamedType(TypeMetaFieldDef.type).name;
// By the argument or input field: its default is printed, which takes longer than all else that is told of it.
const defaultsPrinted = new WeakMap<object, unknown>();

/**
 * What one operation selects of the types that describe a schema (`__Schema`, `__Type` …). They are objects and leaves, and
 * their resolvers return at once, never fail and look at nothing of a request but its schema: so arguments and fragments are
 * read once, and then serve every value.
 */
export class MetaSelections {
  readonly #info: GraphQLResolveInfo;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Readonly<Record<string, unknown>>;
  #values = 0;

  /** `variables`: coerced, defaults included. */
  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.#info = { schema } as GraphQLResolveInfo;
    this.#fragments = fragments;
    this.#variables = variables;
  }

  /** How many members of objects were read so far. */
  get values(): number {
    return this.#values;
  }

  /** The fields selected, by response key and in their order: all that is asked under one key together. */
  fieldsOf(sets: readonly SelectionSetNode[]): ReadonlyMap<string, FieldNodes> {
    const fields = new Map<string, FieldNodes>();
    const collect = (selection: SelectionNode): void => {
      if (this.#isSkipped(selection)) return;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = fields.get(key);
        fields.set(key, known === undefined ? [selection] : [...known, selection]);
      } else {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
        fragment?.selectionSet.selections.forEach(collect);
      }
    };
    for (const { selections } of sets) selections.forEach(collect);
    return fields;
  }

  /** Throws GraphQLError where an argument is null that must not be. */
  read(field: MetaField, nodes: FieldNodes): Told {
    const { resolve } = field;
    if (resolve === undefined) throw new TypeError(`${field.name} has no resolver`);
    const args = getArgumentValues(field, nodes[0], this.#variables);
    const complete = this.#completes(field.type, nodes);
    const resolved = (source: unknown) => resolve(source, args, undefined, this.#info);
    const found = field.name === 'defaultValue' ? printedOnce(resolved) : resolved;
    return {
      asked: `${field.name}${JSON.stringify(args)}${complete.asked}`,
      read: (source) => complete.read(found(source)),
    };
  }

  #completes(type: GraphQLOutputType, nodes: FieldNodes): Told {
    if (isNonNullType(type)) return this.#completes(type.ofType, nodes);
    if (isListType(type)) return listOf(this.#completes(type.ofType, nodes));
    return isObjectType(type) ? this.#object(type, nodes) : leaf;
  }

  #object(type: GraphQLObjectType, nodes: FieldNodes): Told {
    const selected = this.fieldsOf(nodes.flatMap(({ selectionSet }) => selectionSet ?? []));
    const members = [...selected].map(([key, of]) => ({ key, ...this.#member(type, of) }));
    const asked = `{${members.map((member) => `${member.key}:${member.asked}`).join()}}`;
    const read = (source: unknown) => {
      if (isNothing(source)) return null;
      const object = new Members();
      this.#values += members.length;
      for (const member of members) object[member.key] = member.read(source);
      return Object.freeze(object);
    };
    return { asked, read: type.name === typeName ? onceForNamed(read) : read };
  }

  #member(type: GraphQLObjectType, nodes: FieldNodes): Told {
    const name = nodes[0].name.value;
    if (name === TypeNameMetaFieldDef.name) return constant(type.name);
    const field = type.getFields()[name];
    if (field === undefined) throw new TypeError(`${type.name} has no field ${name}`);
    return this.read(field, nodes);
  }

  #isSkipped(selection: SelectionNode): boolean {
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, this.#variables);
    if (skip?.['if'] === true) return true;
    return getDirectiveValues(GraphQLIncludeDirective, selection, this.#variables)?.['if'] === false;
  }
}

/** The same, whatever it is told of. */
export function constant(value: string | null): Told {
  return { asked: JSON.stringify(value), read: () => value };
}

// Kinds and places are strings, as are names; the rest are booleans.
const leaf: Told = { asked: '', read: (value) => value ?? null };

function listOf({ asked, read }: Told): Told {
  return {
    asked,
    read: (items) => (isNothing(items) ? null : Object.freeze(Array.from(items as Iterable<unknown>, read))),
  };
}

/** A type that has a name is told of in many places: once for all of them. What wraps it is an object of each place. */
function onceForNamed(read: Told['read']): Told['read'] {
  const known = new Map<object, unknown>();
  return (type) => (isNamed(type) ? once(known, type, read) : read(type));
}

function isNamed(type: unknown): type is GraphQLNamedType {
  return !isNothing(type) && !isWrappingType(type);
}

function once<Key extends object, Made>(
  known: { get(key: Key): Made | undefined; set(key: Key, made: Made): unknown },
  key: Key,
  make: (key: Key) => Made,
): Made {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make(key);
  known.set(key, made);
  return made;
}

function printedOnce(print: Told['read']): Told['read'] {
  return (input) => once(defaultsPrinted, input as object, () => print(input) ?? null);
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
