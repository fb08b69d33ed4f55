import {
  type DocumentNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Change, ChangeKind } from './change.ts';

/** What of a schema an operation needs, by coordinate; the types of its variables with all that may be in them. */
export function usedCoordinates(document: DocumentNode, schema: GraphQLSchema): ReadonlySet<string> {
  const used = new Set<string>();
  const info = new TypeInfo(schema);
  const field = (): string => `${info.getParentType()?.name ?? ''}.${info.getFieldDef()?.name ?? ''}`;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        used.add(field());
        used.add(getNamedType(info.getType())?.name ?? '');
      },
      Argument({ name }) {
        const directive = info.getDirective();
        if (directive === null || directive === undefined) used.add(`${field()}(${name.value}:)`);
        else used.add(`@${directive.name}(${name.value}:)`);
        const type = info.getArgument()?.type;
        if (type !== undefined) used.add(getNamedType(type).name);
      },
      Directive({ name }) {
        used.add(`@${name.value}`);
      },
      ObjectField({ name }) {
        used.add(`${getNamedType(info.getParentInputType())?.name ?? ''}.${name.value}`);
      },
      EnumValue({ value }) {
        used.add(`${getNamedType(info.getInputType())?.name ?? ''}.${value}`);
      },
      NamedType({ name }) {
        used.add(name.value);
      },
      VariableDefinition({ type: node }) {
        const type = typeFromAST(schema, node);
        if (type !== undefined) addInput(getNamedType(type), used);
      },
    }),
  );
  return used;
}

/**
 * The same of what the router recorded: of an enum or an input object that a variable has it tells the name, which stands for all that
 * may be in it. What is not in the schema any more, or never was, is as it was told.
 */
export function recordedCoordinates(coordinates: readonly string[], schema: GraphQLSchema): ReadonlySet<string> {
  const used = new Set(coordinates);
  for (const coordinate of coordinates) {
    const [, owner = '', member, argument] = /^(\w+)(?:\.(\w+))?(?:\((\w+):\))?$/.exec(coordinate) ?? [];
    const type = schema.getType(owner);
    if (type === undefined) continue;
    if (member === undefined) addInput(type, used);
    else if (isObjectType(type) || isInterfaceType(type)) {
      const field = type.getFields()[member];
      const named = argument === undefined ? field?.type : field?.args.find(({ name }) => name === argument)?.type;
      if (named !== undefined) used.add(getNamedType(named).name);
    } else used.add(owner);
  }
  return used;
}

/** Those that concern whoever uses the field or directive that they stand on. */
const ofField: ReadonlySet<ChangeKind> = new Set(['REQUIRED_ARG_ADDED', 'REQUIRED_DIRECTIVE_ARG_ADDED']);

/** Those that concern whoever uses the type that they stand in, or the one that they name. */
const ofOwner: ReadonlySet<ChangeKind> = new Set([
  'REQUIRED_INPUT_FIELD_ADDED',
  'OPTIONAL_INPUT_FIELD_ADDED',
  'VALUE_ADDED_TO_ENUM',
  'TYPE_ADDED_TO_UNION',
  'TYPE_REMOVED_FROM_UNION',
  'IMPLEMENTED_INTERFACE_ADDED',
  'IMPLEMENTED_INTERFACE_REMOVED',
]);

/** Whether a change may break or surprise a client that needs these. */
export function touches({ kind, coordinate, isNowRequired = false }: Change, used: ReadonlySet<string>): boolean {
  const owner = coordinate.replace(/[.(].*$/, '');
  const field = coordinate.replace(/\(.*$/, '');
  if (ofField.has(kind)) return used.has(field);
  if (ofOwner.has(kind)) return used.has(owner) || used.has(coordinate.replace(/^.*\./, ''));
  if (isNowRequired && used.has(kind === 'ARG_CHANGED_KIND' ? field : owner)) return true;
  return used.has(coordinate);
}

function addInput(type: GraphQLNamedType, used: Set<string>, seen = new Set<string>()): void {
  if (isEnumType(type)) for (const { name } of type.getValues()) used.add(`${type.name}.${name}`);
  if (!isInputObjectType(type) || seen.has(type.name)) return;
  seen.add(type.name);
  used.add(type.name);
  for (const { name, type: inner } of Object.values(type.getFields())) {
    used.add(`${type.name}.${name}`);
    addInput(getNamedType(inner), used, seen);
  }
}
