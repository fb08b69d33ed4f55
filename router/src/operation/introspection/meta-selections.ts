import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getDirectiveValues,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';

type FieldNodes = readonly [FieldNode, ...FieldNode[]];
type MetaField = GraphQLField<unknown, unknown>;
/** What is told of a type, a field or another part of a schema. */
type Read = (source: unknown) => unknown;

/** An object to which every key is a key, `__proto__` too. */
class Members {
  [key: string]: unknown;
}
Object.setPrototypeOf(Members.prototype, null);

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
  read(field: MetaField, nodes: FieldNodes): Read {
    const { resolve } = field;
    if (resolve === undefined) throw new TypeError(`${field.name} has no resolver`);
    const args = getArgumentValues(field, nodes[0], this.#variables);
    const complete = this.#completes(field.type, nodes);
    return (source) => complete(resolve(source, args, undefined, this.#info));
  }

  #completes(type: GraphQLOutputType, nodes: FieldNodes): Read {
    if (isNonNullType(type)) return this.#completes(type.ofType, nodes);
    if (isListType(type)) {
      const complete = this.#completes(type.ofType, nodes);
      return (items) => (isNothing(items) ? null : Object.freeze(Array.from(items as Iterable<unknown>, complete)));
    }
    if (isObjectType(type)) return this.#object(type, nodes);
    // Kinds and places are strings, as are names; the rest are booleans.
    return (value) => value ?? null;
  }

  #object(type: GraphQLObjectType, nodes: FieldNodes): Read {
    const selected = this.fieldsOf(nodes.flatMap(({ selectionSet }) => selectionSet ?? []));
    const reads = [...selected].map(([key, of]): readonly [string, Read] => [key, this.#member(type, of)]);
    return (source) => {
      if (isNothing(source)) return null;
      const members = new Members();
      this.#values += reads.length;
      for (const [key, read] of reads) members[key] = read(source);
      return Object.freeze(members);
    };
  }

  #member(type: GraphQLObjectType, nodes: FieldNodes): Read {
    const name = nodes[0].name.value;
    if (name === TypeNameMetaFieldDef.name) return () => type.name;
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

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
