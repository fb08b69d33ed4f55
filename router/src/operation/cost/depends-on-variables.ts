import { Kind, type ValueNode } from 'graphql';

/** Whether a value that a document gives is known only when its variables are. */
export function dependsOnVariables(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(dependsOnVariables);
  return value.kind === Kind.OBJECT && value.fields.some((field) => dependsOnVariables(field.value));
}
