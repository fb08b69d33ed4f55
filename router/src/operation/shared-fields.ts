import {
  BREAK,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { coordinatesOf } from './coordinates.ts';

/** Whether a valid operation selects fields of this set alone, such as `Book.title`. Absent, or empty: it does not. */
export function asksForSharedOnly(
  schema: GraphQLSchema,
  asked: Parameters<typeof coordinatesOf>[1],
  shared: ReadonlySet<string> | undefined,
): boolean {
  if (shared === undefined || shared.size === 0) return false;
  const isField = (coordinate: string) => {
    const [type = '', field = ''] = coordinate.split('.');
    const found = schema.getType(type);
    return field !== '' && !field.endsWith(')') && (isObjectType(found) || isInterfaceType(found));
  };
  return coordinatesOf(schema, asked)
    .filter(isField)
    .every((field) => shared.has(field));
}

/** Whether a request to a subgraph selects fields of this set alone, those by which others are asked included. */
export function selectsSharedOnly(
  schema: GraphQLSchema,
  query: string,
  shared: ReadonlySet<string> | undefined,
): boolean {
  if (shared === undefined || shared.size === 0) return false;
  const types = new TypeInfo(schema);
  const state = { isShared: true };
  visit(
    parse(query, { noLocation: true }),
    visitWithTypeInfo(types, {
      Field({ name: { value: field } }) {
        // What clients do not see has no type here: nobody has declared it.
        state.isShared = field === '__typename' || shared.has(`${types.getParentType()?.name}.${field}`);
        return state.isShared ? undefined : BREAK;
      },
    }),
  );
  return state.isShared;
}
