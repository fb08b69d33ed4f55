import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type StringValueNode,
  type TypeNode,
} from 'graphql';
import { argumentOf, directiveOn } from '../directives.ts';
import { scalarTypes } from '../scalars.ts';
import type { SubgraphType, SubgraphTypes } from './subgraph-types.ts';

const builtInTypes: ReadonlyMap<string, string> = new Map([
  ['ID', 'string'],
  ['String', 'string'],
  ['Boolean', 'boolean'],
  ['Int', 'number'],
  ['Float', 'number'],
]);

/** The scalars that every schema has. */
export const builtInScalars: readonly string[] = [...builtInTypes.keys()];

export function isBuiltInScalar(name: string): boolean {
  return builtInTypes.has(name);
}

/** The types of SDL as TypeScript has them. */
export function declarations(types: SubgraphTypes): string {
  return [
    scalars(types),
    ...types.all.filter(({ kind }) => kind !== 'scalar').map((type) => declared(type, types)),
  ].join('\n');
}

/** What a list or a mark makes of a type; `maybe` is what null is told by. */
export function wrapped(type: TypeNode, maybe: 'Maybe' | 'InputMaybe', named: (name: string) => string): string {
  if (type.kind === Kind.NON_NULL_TYPE) return unwrapped(type.type, maybe, named);
  return `${maybe}<${unwrapped(type, maybe, named)}>`;
}

function unwrapped(type: TypeNode, maybe: 'Maybe' | 'InputMaybe', named: (name: string) => string): string {
  if (type.kind === Kind.LIST_TYPE) return `ReadonlyArray<${wrapped(type.type, maybe, named)}>`;
  return type.kind === Kind.NAMED_TYPE ? named(type.name.value) : wrapped(type, maybe, named);
}

/** The name of the type of a field's arguments. */
export function argumentsName(type: string, field: string): string {
  return `${type}${field.charAt(0).toUpperCase()}${field.slice(1)}Args`;
}

function scalars({ all }: SubgraphTypes): string {
  const builtIn = [...builtInTypes].map(([name, type]) => scalar(name, type));
  const own = all
    .filter(({ kind }) => kind === 'scalar')
    .map(({ name, description }) => `${comment({ description }, '  ')}${scalar(name, scalarTypes[name] ?? 'unknown')}`);
  return `/** What scalars are: as they come in, and as they go out. */
export type Scalars = {
${[...builtIn, ...own].join('')}};
`;
}

function scalar(name: string, type: string): string {
  return `  ${name}: { input: ${type}; output: ${type}; }\n`;
}

function declared(type: SubgraphType, types: SubgraphTypes): string {
  const { name, kind, members, values } = type;
  const begin = `${comment(type, '')}export type ${name} =`;
  if (kind === 'union') return `${begin} ${members.length === 0 ? 'never' : members.join(' | ')};\n`;
  if (kind === 'enum')
    return `${begin}\n${values.map((value) => `${comment(value, '  ')}  | '${value.name.value}'`).join('\n')};\n`;
  if (kind === 'input') return `${begin} ${inputType(type, types)};\n`;
  return `${begin} ${outputType(type, types)};\n${argumentTypes(type, types)}`;
}

function outputType({ name, kind, interfaces, fields }: SubgraphType, types: SubgraphTypes): string {
  const typename = kind === 'object' ? [`  readonly __typename?: '${name}';\n`] : [];
  const own = fields.map(
    (field) =>
      `${comment(field, '  ')}  readonly ${field.name.value}: ${wrapped(field.type, 'Maybe', (one) => valueType(one, 'output', types))};\n`,
  );
  const body = `{\n${[...typename, ...own].join('')}}`;
  return [...interfaces.filter((one) => types.byName.has(one)), body].join(' & ');
}

function inputType(type: SubgraphType, types: SubgraphTypes): string {
  if (directiveOn(type, 'oneOf') === null)
    return `{\n${type.inputs.map((one) => `${comment(one, '  ')}  readonly ${inputMember(one, types)};\n`).join('')}}`;
  // Exactly one of them is given.
  const alternatives = type.inputs.map((given) => {
    const members = type.inputs.map((one) => {
      const { value } = one.name;
      if (one !== given) return `readonly ${value}?: never;`;
      return `readonly ${value}: ${wrapped(nonNull(one.type), 'InputMaybe', (name) => valueType(name, 'input', types))};`;
    });
    return `${comment(given, '  ')}  | { ${members.join(' ')} }`;
  });
  return alternatives.length === 0 ? 'never' : `\n${alternatives.join('\n')}`;
}

function nonNull(type: TypeNode): TypeNode {
  return type.kind === Kind.NON_NULL_TYPE ? type : { kind: Kind.NON_NULL_TYPE, type };
}

function argumentTypes({ name, fields }: SubgraphType, types: SubgraphTypes): string {
  return fields
    .filter(({ arguments: taken = [] }) => taken.length > 0)
    .map((field) => `\n${argumentType(name, field, types)}`)
    .join('');
}

function argumentType(
  type: string,
  { name, arguments: taken = [] }: FieldDefinitionNode,
  types: SubgraphTypes,
): string {
  const members = taken.map((one) => `${comment(one, '  ')}  ${inputMember(one, types)};\n`);
  return `export type ${argumentsName(type, name.value)} = {\n${members.join('')}};\n`;
}

/** What a client may leave out is optional, as it arrives: what has a default arrives with it. */
function inputMember({ name, type, defaultValue }: InputValueDefinitionNode, types: SubgraphTypes): string {
  const isGiven = type.kind === Kind.NON_NULL_TYPE || defaultValue !== undefined;
  return `${name.value}${isGiven ? '' : '?'}: ${wrapped(type, 'InputMaybe', (one) => valueType(one, 'input', types))}`;
}

function valueType(name: string, way: 'input' | 'output', { byName }: SubgraphTypes): string {
  const type = byName.get(name);
  if (type?.kind === 'scalar' || isBuiltInScalar(name)) return `Scalars['${name}']['${way}']`;
  // What federation brings along, such as a scope.
  return type === undefined ? 'unknown' : name;
}

interface Described {
  readonly description?: StringValueNode | undefined;
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

function comment(described: Described, indent: string): string {
  const lines = [...linesOf(described.description?.value), ...deprecationOf(described)].map((line) =>
    line.replaceAll('*/', '*\\/'),
  );
  if (lines.length === 0) return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */\n`].join('\n');
}

function linesOf(text: string | undefined): readonly string[] {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? [] : trimmed.split(/\r\n|\n|\r/);
}

function deprecationOf(described: Described): readonly string[] {
  const directive = directiveOn(described, 'deprecated');
  if (directive === null) return [];
  const reason = argumentOf(directive, 'reason');
  const text = reason?.kind === Kind.STRING ? reason.value : 'No longer supported';
  return linesOf(`@deprecated ${text}`);
}
