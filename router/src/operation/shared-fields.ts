import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
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
