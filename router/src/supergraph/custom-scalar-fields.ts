import { type DocumentNode, Kind } from 'graphql';
import { isFielded, namedType } from './joins.ts';

/** The names of fields, of whatever types, whose values may be custom scalars. */
export function customScalarFields({ definitions }: DocumentNode): ReadonlySet<string> {
  const scalars = new Set<string>();
  for (const definition of definitions) {
    if (definition.kind === Kind.SCALAR_TYPE_DEFINITION) scalars.add(definition.name.value);
  }
  const fields = definitions.filter(isFielded).flatMap(({ fields: own = [] }) => own);
  return new Set(fields.filter(({ type }) => scalars.has(namedType(type))).map(({ name }) => name.value));
}
