import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { argumentOf } from '../directives.ts';
import { isBuiltInScalar, wrapped } from './declarations.ts';
import { fieldSetOf } from './field-set.ts';
import { baseOf, directivesOf, type SubgraphType, type SubgraphTypes } from './subgraph-types.ts';

/** What routers refer to a type of this subgraph by: a `__typename` and one of its keys, beside them what its fields require. */
export function references(types: SubgraphTypes): string {
  const members = types.all
    .filter((type) => isReferable(type, types))
    .map((type) => `  ${type.name}: ${referenceTo(type, types)};\n`);
  if (members.length === 0) return '';
  return `/** What routers refer to entities by. */\nexport type FederationReferenceTypes = {\n${members.join('')}};\n`;
}

/** Whether routers may ask this subgraph for it by a key. */
export function isReferable(type: SubgraphType, { isRoot }: SubgraphTypes): boolean {
  return (type.kind === 'object' || type.kind === 'interface') && !isRoot(type.name) && keysOf(type).length > 0;
}

function referenceTo(type: SubgraphType, types: SubgraphTypes): string {
  const keys = keysOf(type).map((fields) => shape(chosen([fields], 1), type, types));
  const required = type.fields.flatMap((field) =>
    directivesOf(field, 'requires').flatMap((one) => fieldSetOf(one) ?? []),
  );
  // Which of them come depends on what is asked for: any may be absent.
  const extra = required.length === 0 ? [] : [shape(chosen(required, required.length + 1), type, types)];
  const key = keys.length === 1 ? (keys[0] ?? '') : `(${keys.join(' | ')})`;
  return [`{ readonly __typename: '${type.name}' }`, key, ...extra].join(' & ');
}

function keysOf(type: SubgraphType): readonly SelectionSetNode[] {
  return directivesOf(type, 'key')
    .filter((key) => {
      const resolvable = argumentOf(key, 'resolvable');
      return resolvable?.kind !== Kind.BOOLEAN || resolvable.value;
    })
    .flatMap((key) => fieldSetOf(key) ?? []);
}

/** A field that some selections of its parent have. */
interface Chosen {
  /** Whether all of them do. */
  readonly isAlways: boolean;
  readonly below: ReadonlyMap<string, Chosen>;
}

/** `of`: how many selections there may be. */
function chosen(selections: readonly SelectionSetNode[], of: number): ReadonlyMap<string, Chosen> {
  const byName = new Map<string, FieldNode[]>();
  for (const selection of selections) {
    for (const field of fieldsIn(selection)) {
      byName.set(field.name.value, [...(byName.get(field.name.value) ?? []), field]);
    }
  }
  return new Map(
    [...byName].map(([name, fields]) => {
      const below = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
      return [name, { isAlways: fields.length >= of, below: chosen(below, below.length) }];
    }),
  );
}

/** Without those of one of the types that something may be: they are not known to be there. */
function fieldsIn({ selections }: SelectionSetNode): readonly FieldNode[] {
  return selections.filter((one) => one.kind === Kind.FIELD);
}

function shape(fields: ReadonlyMap<string, Chosen>, type: SubgraphType, types: SubgraphTypes): string {
  const members = [...fields].flatMap(([name, { isAlways, below }]) => {
    const field = type.fields.find((one) => one.name.value === name);
    if (field === undefined) return [];
    const parent = types.byName.get(baseOf(field.type));
    const of = (base: string) =>
      below.size > 0 && parent !== undefined ? shape(below, parent, types) : leaf(base, types);
    return [`readonly ${name}${isAlways ? '' : '?'}: ${wrapped(field.type, 'Maybe', of)}`];
  });
  return `{ ${members.join('; ')} }`;
}

function leaf(name: string, { byName }: SubgraphTypes): string {
  const type = byName.get(name);
  if (type?.kind === 'scalar' || isBuiltInScalar(name)) return `Scalars['${name}']['output']`;
  return type?.kind === 'enum' ? name : 'unknown';
}
