import { builtInScalars, wrapped } from './declarations.ts';
import { baseOf, type SubgraphType, type SubgraphTypes } from './subgraph-types.ts';

/**
 * What resolvers of each type return (`ResolversTypes`) and receive as parents (`ResolversParentTypes`). `models`: the types that have a
 * model, which is what they are in resolvers.
 */
export function resolverValues(types: SubgraphTypes, models: ReadonlySet<string>): string {
  const values = new Values(types, models);
  const table = (name: MapName, row: (value: string) => string, doc: string) => {
    const builtIn = builtInScalars.map((scalar) => `  ${scalar}: ${row(`Scalars['${scalar}']['output']`)};\n`);
    const own = types.all.map((type) => `  ${type.name}: ${row(values.of(type, name))};\n`);
    return `/** ${doc} */\nexport type ${name} = {\n${[...builtIn, ...own].join('')}};\n`;
  };
  return [
    table('ResolversTypes', (value) => `ResolverTypeWrapper<${value}>`, 'What resolvers return, by type.'),
    table('ResolversParentTypes', (value) => value, 'What resolvers receive as their parent, by type.'),
  ].join('\n');
}

type MapName = 'ResolversTypes' | 'ResolversParentTypes';

class Values {
  readonly #types: SubgraphTypes;
  readonly #models: ReadonlySet<string>;
  readonly #differing: ReadonlySet<string>;

  constructor(types: SubgraphTypes, models: ReadonlySet<string>) {
    this.#types = types;
    this.#models = models;
    this.#differing = differingFromSdl(types, models);
  }

  of(type: SubgraphType, map: MapName): string {
    const { kind, name } = type;
    if (this.#types.isRoot(name)) return 'Record<PropertyKey, never>';
    if (this.#models.has(name)) return `${name}Model`;
    if (kind === 'scalar') return `Scalars['${name}']['output']`;
    return kind === 'interface' || kind === 'union' ? this.#possible(type, map) : this.#object(type, map);
  }

  #possible(type: SubgraphType, map: MapName): string {
    const members = this.#types.possible(type);
    return members.length === 0 ? 'never' : members.map((one) => this.of(one, map)).join(' | ');
  }

  /** As SDL has it, but for fields of what differs. */
  #object({ name, fields }: SubgraphType, map: MapName): string {
    const other = fields.filter((field) => this.#differing.has(baseOf(field.type)));
    if (other.length === 0) return name;
    const names = other.map((field) => `'${field.name.value}'`).join(' | ');
    const members = other.map(
      (field) => `${field.name.value}: ${wrapped(field.type, 'Maybe', (base) => `${map}['${base}']`)}`,
    );
    return `Omit<${name}, ${names}> & { ${members.join(', ')} }`;
  }
}

/** What is another thing in resolvers than in SDL: what has a model, what may be several things, and objects with fields of such. */
function differingFromSdl({ all }: SubgraphTypes, models: ReadonlySet<string>): ReadonlySet<string> {
  const abstract = all.filter(({ kind }) => kind === 'interface' || kind === 'union');
  const differing = new Set([...models, ...abstract.map(({ name }) => name)]);
  let size: number;
  do {
    size = differing.size;
    for (const { name, fields } of all) {
      if (fields.some((field) => differing.has(baseOf(field.type)))) differing.add(name);
    }
  } while (differing.size > size);
  return differing;
}
