import {
  GraphQLError,
  type GraphQLSchema,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import type { ReadOperation } from '../read-operation.ts';
import { MetaSelections } from './meta-selections.ts';

const rootFields = new Map([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]));

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

/** What introspection answers, and how much that is. All of it is frozen: several may be told it. */
export interface Introspected {
  /** By the response keys of the root's introspection fields. */
  readonly fields: object;
  /** By response key, why a field is null that was asked with a null where none is allowed. */
  readonly refusals: ReadonlyMap<string, string>;
  /** Members of objects. */
  readonly values: number;
}

/**
 * The answers of the root's introspection fields. Subgraphs are not asked: the schema is here.
 *
 * What graphql-js resolves is asked of its own resolvers, but its executor is not used: what every tool sends when it
 * connects reads some twenty thousand values, each of which costs an executor far more than the value itself.
 * Source: GraphQL, 4.2.
 */
export function introspected(
  { operation, fragments }: ReadOperation,
  schema: GraphQLSchema,
  variables: Readonly<Record<string, unknown>>,
): Introspected {
  const selections = new MetaSelections(schema, fragments, variables);
  const refusals = new Map<string, string>();
  const answer = (key: string, reader: () => (root: unknown) => unknown): unknown => {
    try {
      return reader()(undefined);
    } catch (cause) {
      if (!(cause instanceof GraphQLError)) throw cause;
      refusals.set(key, cause.message);
      return null;
    }
  };
  const asked = [...selections.fieldsOf([operation.selectionSet])].flatMap(([key, nodes]) => {
    const definition = rootFields.get(nodes[0].name.value);
    return definition === undefined ? [] : [[key, answer(key, () => selections.read(definition, nodes))] as const];
  });
  return { fields: Object.freeze(Object.fromEntries(asked)), refusals, values: selections.values };
}
