import { type FieldNode, Kind, print, type ValueNode } from 'graphql';

/** Whether two fields have equal arguments. The order of arguments, and of fields in an object, means nothing. */
export function sameArguments({ arguments: one = [] }: FieldNode, { arguments: other = [] }: FieldNode): boolean {
  if (one.length !== other.length) return false;
  if (one.length === 0) return true;
  const others = new Map(other.map(({ name, value }) => [name.value, value]));
  return one.every(({ name, value }) => {
    const found = others.get(name.value);
    return found !== undefined && text(value) === text(found);
  });
}

function text(value: ValueNode): string {
  if (value.kind === Kind.LIST) return `[${value.values.map(text).join()}]`;
  if (value.kind !== Kind.OBJECT) return print(value);
  const fields = value.fields.map((field) => `${field.name.value}:${text(field.value)}`);
  return `{${fields.toSorted().join()}}`;
}
