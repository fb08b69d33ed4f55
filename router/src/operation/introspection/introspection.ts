import {
  GraphQLError,
  type GraphQLSchema,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import type { ReadOperation } from '../read-operation.ts';
import { constant, type FieldNodes, type MetaField, MetaSelections, type Told } from './meta-selections.ts';

const rootFields: ReadonlyMap<string, MetaField> = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]),
);
/** Whether the operation asks for `__schema` or `__type`, directly or through fragments on the root. */
export function asksIntrospection({ operation, fragments }: ReadOperation): boolean {
  const asks = (set: SelectionSetNode): boolean =>
    set.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return rootFields.has(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return asks(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      return fragment !== undefined && asks(fragment.selectionSet);
    });
  return asks(operation.selectionSet);
}

/**
 * What one operation asks of the schema, with one choice of its variables. Subgraphs are not asked: the schema is here.
 *
 * What graphql-js resolves is asked of its own resolvers, but its executor is not used: what every tool sends when it
 * connects reads some twenty thousand values, each of which costs an executor far more than the value itself.
 * Source: GraphQL, 4.2.
 */
export class Introspection {
  /** By response key, why a field is null that was asked with a null where none is allowed. */
  readonly refusals: ReadonlyMap<string, string>;
  /** Where this is the same, so is all that one schema answers: operations that differ in words alone share it. */
  readonly asked: string;
  readonly #selections: MetaSelections;
  readonly #told: readonly (readonly [key: string, told: Told])[];

  /** `variables`: coerced, defaults included. */
  constructor(
    { operation, fragments }: ReadOperation,
    schema: GraphQLSchema,
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.#selections = new MetaSelections(schema, fragments, variables);
    const refusals = new Map<string, string>();
    const fields = [...this.#selections.fieldsOf([operation.selectionSet])];
    this.#told = fields.flatMap(([key, nodes]) => {
      const field = rootFields.get(nodes[0].name.value);
      return field === undefined ? [] : [[key, this.#read(field, nodes, (why) => refusals.set(key, why))] as const];
    });
    this.refusals = refusals;
    // All keys of the root are part of it, in their order: whoever shares what is told here tells the same beside it.
    const beside = fields.map(([key, nodes]) => [key, nodes[0].name.value]);
    const root = schema.getRootType(operation.operation)?.name;
    this.asked = JSON.stringify([root, beside, this.#told.map(([, { asked }]) => asked), [...refusals]]);
  }

  /** Members of objects, as many as were made so far. */
  get values(): number {
    return this.#selections.values;
  }

  /** The root's introspection fields, by their response keys. All of it is frozen: several may be told it. */
  fields(): object {
    return Object.freeze(Object.fromEntries(this.#told.map(([key, { read }]) => [key, read(undefined)])));
  }

  #read(field: MetaField, nodes: FieldNodes, refuse: (why: string) => void): Told {
    try {
      return this.#selections.read(field, nodes);
    } catch (cause) {
      if (!(cause instanceof GraphQLError)) throw cause;
      refuse(cause.message);
      return constant(null);
    }
  }
}
