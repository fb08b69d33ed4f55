import {
  type GraphQLDirective,
  type GraphQLEnumType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { type Change, change, severityOf } from './change.ts';
import { compared, fieldChanges, inputFieldChanges, textChanges } from './members.ts';

const order = { BREAKING: 0, DANGEROUS: 1, SAFE: 2 } as const;

/** What clients notice between two schemas: the gravest first, then in the order of the types. */
export function schemaChanges(before: GraphQLSchema, after: GraphQLSchema): readonly Change[] {
  const { added, removed, kept } = compared(typesOf(before), typesOf(after));
  const changes = [
    ...removed.map(({ name }) => change('TYPE_REMOVED', name, `${name} is gone`)),
    ...added.map(({ name }) => change('TYPE_ADDED', name, `${name} is new`)),
    ...kept.flatMap(([from, to]) => [...typeChanges(from, to), ...textChanges(from.name, from, to)]),
    ...directiveChanges(directivesOf(before), directivesOf(after)),
  ];
  return changes.toSorted((a, b) => order[severityOf(a)] - order[severityOf(b)]);
}

function typesOf(schema: GraphQLSchema): readonly GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
}

function directivesOf(schema: GraphQLSchema): readonly GraphQLDirective[] {
  return schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
}

function typeChanges(from: GraphQLNamedType, to: GraphQLNamedType): Change[] {
  if (isEnumType(from) && isEnumType(to)) return enumChanges(from, to);
  if (isUnionType(from) && isUnionType(to)) return memberChanges(from.name, from.getTypes(), to.getTypes());
  if (isInputObjectType(from) && isInputObjectType(to))
    return inputFieldChanges(from.name, Object.values(from.getFields()), Object.values(to.getFields()));
  if ((isObjectType(from) && isObjectType(to)) || (isInterfaceType(from) && isInterfaceType(to)))
    return [
      ...fieldChanges(from.name, Object.values(from.getFields()), Object.values(to.getFields())),
      ...interfaceChanges(from.name, from.getInterfaces(), to.getInterfaces()),
    ];
  if (isScalarType(from) && isScalarType(to)) return [];
  return [change('TYPE_CHANGED_KIND', from.name, `${from.name} is ${kindOf(to)}, was ${kindOf(from)}`)];
}

function enumChanges(from: GraphQLEnumType, to: GraphQLEnumType): Change[] {
  const { added, removed, kept } = compared(from.getValues(), to.getValues());
  const at = ({ name }: { readonly name: string }) => `${from.name}.${name}`;
  return [
    ...removed.map((one) => change('VALUE_REMOVED_FROM_ENUM', at(one), `${at(one)} is gone`)),
    ...added.map((one) => change('VALUE_ADDED_TO_ENUM', at(one), `${at(one)} is new`)),
    ...kept.flatMap(([was, is]) => textChanges(at(was), was, is)),
  ];
}

type Named = readonly { readonly name: string }[];

function memberChanges(type: string, before: Named, after: Named): Change[] {
  const { added, removed } = compared(before, after);
  return [
    ...removed.map(({ name }) => change('TYPE_REMOVED_FROM_UNION', `${type}.${name}`, `${type} is never ${name} now`)),
    ...added.map(({ name }) => change('TYPE_ADDED_TO_UNION', `${type}.${name}`, `${type} may be ${name} now`)),
  ];
}

function interfaceChanges(type: string, before: Named, after: Named): Change[] {
  const { added, removed } = compared(before, after);
  const at = ({ name }: { readonly name: string }) => `${type}.${name}`;
  return [
    ...removed.map((one) => change('IMPLEMENTED_INTERFACE_REMOVED', at(one), `${type} is no ${one.name} any more`)),
    ...added.map((one) => change('IMPLEMENTED_INTERFACE_ADDED', at(one), `${type} is a ${one.name} now`)),
  ];
}

function directiveChanges(before: readonly GraphQLDirective[], after: readonly GraphQLDirective[]): Change[] {
  const { added, removed, kept } = compared(before, after);
  return [
    ...removed.map(({ name }) => change('DIRECTIVE_REMOVED', `@${name}`, `@${name} is gone`)),
    ...added.map(({ name }) => change('DIRECTIVE_ADDED', `@${name}`, `@${name} is new`)),
    ...kept.flatMap(([from, to]) => changesOfDirective(from, to)),
  ];
}

function changesOfDirective(from: GraphQLDirective, to: GraphQLDirective): Change[] {
  const name = `@${from.name}`;
  const { added, removed } = compared(from.args, to.args);
  const lost = from.locations.filter((location) => !to.locations.includes(location));
  const at = (argument: { readonly name: string }) => `${name}(${argument.name}:)`;
  return [
    ...removed.map((one) => change('DIRECTIVE_ARG_REMOVED', at(one), `${at(one)} is gone`)),
    ...added
      .filter(isRequiredArgument)
      .map((one) => change('REQUIRED_DIRECTIVE_ARG_ADDED', at(one), `${at(one)} is new and must be given`)),
    ...(from.isRepeatable && !to.isRepeatable
      ? [change('DIRECTIVE_REPEATABLE_REMOVED', name, `${name} stands once in a place now`)]
      : []),
    ...lost.map((location) => change('DIRECTIVE_LOCATION_REMOVED', name, `${name} may not stand on ${location} now`)),
  ];
}

function kindOf(type: GraphQLNamedType): string {
  if (isObjectType(type)) return 'an object type';
  if (isInterfaceType(type)) return 'an interface';
  if (isUnionType(type)) return 'a union';
  if (isEnumType(type)) return 'an enum';
  return isInputObjectType(type) ? 'an input type' : 'a scalar';
}
