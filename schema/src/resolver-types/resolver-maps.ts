import { type FieldDefinitionNode, Kind } from 'graphql';
import { argumentsName, isBuiltInScalar, wrapped } from './declarations.ts';
import { type ProvidedFields, providedFields } from './provided-fields.ts';
import { isReferable } from './references.ts';
import { directivesOf, type SubgraphType, type SubgraphTypes } from './subgraph-types.ts';

/** The resolvers of each type, and of all. */
export function resolverMaps(types: SubgraphTypes): string {
  const provided = providedFields(types);
  const resolved = types.all.filter(({ kind }) => kind !== 'enum' && kind !== 'input');
  const ofTypes = resolved
    .filter(({ kind }) => kind !== 'scalar')
    .map((type) => `${resolversOf(type, types, provided)}\n`);
  const all = resolved.map(({ name, kind }) =>
    kind === 'scalar' ? `  ${name}?: GraphQLScalarType;\n` : `  ${name}?: ${name}Resolvers<ContextType>;\n`,
  );
  const whole = `export type Resolvers<ContextType = Context> = WithAllTypes<{\n${all.join('')}}>;\n`;
  return [...ofTypes, whole].join('');
}

function resolversOf(type: SubgraphType, types: SubgraphTypes, provided: ProvidedFields): string {
  const { name, kind } = type;
  const parent = `ResolversParentTypes['${name}']`;
  const generics = [`ContextType = Context`, `ParentType extends ${parent} = ${parent}`];
  const members = [
    ...(isReferable(type, types) ? [referenceResolver(name)] : []),
    ...(kind === 'object' ? fieldResolvers(type, types, provided) : [typeResolver(type, types)]),
    ...(kind === 'object' && isMember(type, types)
      ? [`__isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;`]
      : []),
  ];
  const lines = members.map((line) => `  ${line}\n`).join('');
  return `export type ${name}Resolvers<${generics.join(', ')}> = WithAllFields<{\n${lines}}, ParentType>;\n`;
}

function referenceResolver(name: string): string {
  const reference = `FederationReferenceTypes['${name}']`;
  return `__resolveReference?: ReferenceResolver<Maybe<ResolversTypes['${name}']> | ${reference}, ${reference}, ContextType>;`;
}

function typeResolver(type: SubgraphType, types: SubgraphTypes): string {
  const names = types.possible(type).map(({ name }) => `'${name}'`);
  const union = names.length === 0 ? 'never' : names.join(' | ');
  return `__resolveType: TypeResolveFn<${union}, ParentType, ContextType>;`;
}

function isMember({ name, interfaces }: SubgraphType, { all }: SubgraphTypes): boolean {
  return interfaces.length > 0 || all.some(({ members }) => members.includes(name));
}

function fieldResolvers(type: SubgraphType, types: SubgraphTypes, provided: ProvidedFields): readonly string[] {
  const isElsewhere = isExternal(type);
  return type.fields
    .filter((field) => {
      const isHere = !isElsewhere && !isExternal(field);
      return isHere || provided.get(type.name)?.has(field.name.value) === true;
    })
    .map((field) => fieldResolver(type, field, types));
}

function isExternal(one: SubgraphType | FieldDefinitionNode): boolean {
  return directivesOf(one, 'external').length > 0;
}

function fieldResolver({ name }: SubgraphType, field: FieldDefinitionNode, types: SubgraphTypes): string {
  const { value: key } = field.name;
  const result = wrapped(field.type, 'Maybe', (base) =>
    types.byName.has(base) || isBuiltInScalar(base) ? `ResolversTypes['${base}']` : 'unknown',
  );
  const given = argumentsOf(name, field);
  const isSubscription = name === types.subscription;
  const [kind, extra] = isSubscription ? ['SubscriptionResolver', [`'${key}'`]] : ['Resolver', []];
  return `${key}?: ${kind}<${[result, ...extra, 'ParentType', 'ContextType', ...given].join(', ')}>;`;
}

/** As they arrive: what must be given or has a default is there. */
function argumentsOf(type: string, { name, arguments: taken = [] }: FieldDefinitionNode): readonly string[] {
  if (taken.length === 0) return [];
  const sure = taken.filter((one) => one.type.kind === Kind.NON_NULL_TYPE || one.defaultValue !== undefined);
  const given = argumentsName(type, name.value);
  if (sure.length === 0) return [`Partial<${given}>`];
  return [`RequireFields<${given}, ${sure.map((one) => `'${one.name.value}'`).join(' | ')}>`];
}
