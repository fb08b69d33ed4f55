import type { FederationCase } from './federation.ts';
import { type Random, seeded } from './random.ts';

/** A supergraph that one seed decides. Not every draw composes; whoever asks takes the next seed then. */
export function randomCase(seed: number): FederationCase {
  return new CaseWriter(seeded(`supergraph ${seed}`), seed % 5 === 0).case(`random ${seed}`);
}

interface EntityPlan {
  readonly name: string;
  /** As texts for `@key`. The home has them all. */
  readonly keys: readonly string[];
  readonly home: string;
  readonly interfaceName: string | null;
  readonly fields: FieldPlan[];
}

interface FieldPlan {
  readonly name: string;
  readonly type: string;
  readonly args: string;
  readonly graphs: readonly string[];
  readonly requires: string | null;
}

/** One type's text in one subgraph. */
interface TypeText {
  readonly head: string;
  readonly directives: Set<string>;
  readonly implemented: Set<string>;
  readonly fields: Map<string, string>;
}

const scalars = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Color', 'Blob'];
const keyShapes = ['id', 'sku', 'a b', 'org { id }', 'number', 'detail { serial }', 'id number', 'long'];
const wrappers = ['T', 'T', 'T!', 'T', '[T]', '[T!]!', '[T!]', '[[T]!]', '[T]!'];

const argumentTexts = [
  '(limit: Int = 3)',
  '(currency: String)',
  '(color: Color = RED, n: Int)',
  '(where: Where)',
  '(ids: [ID!]!)',
  '(blob: Blob)',
  '(flag: Boolean! = true)',
];

class CaseWriter {
  readonly #random: Random;
  readonly #graphs: readonly string[];
  readonly #types = new Map<string, Map<string, TypeText>>();
  readonly #entities: EntityPlan[] = [];
  readonly #extras = new Map<string, Set<string>>();
  /** Whether fields are computed from others that are computed themselves. */
  readonly #hasChains: boolean;
  #hasInterfaceObject = false;

  constructor(random: Random, hasChains: boolean) {
    this.#random = random;
    this.#hasChains = hasChains;
    this.#graphs = ['alpha', 'beta', 'gamma', 'delta'].slice(0, 2 + random.integer(3));
    for (const graph of this.#graphs) this.#types.set(graph, new Map());
  }

  case(name: string): FederationCase {
    this.#planEntities();
    for (const entity of this.#entities) this.#writeEntity(entity);
    for (const entity of this.#entities) this.#writeFields(entity);
    this.#writeLabels();
    if (this.#random.chance(0.5)) this.#writeInterfaceObject();
    if (this.#random.chance(0.6)) this.#writeUnion();
    this.#writeRoots();
    return { name, subgraphs: this.#graphs.map((graph) => ({ name: graph, sdl: this.#sdl(graph) })) };
  }

  #planEntities(): void {
    const random = this.#random;
    const interfaceName = random.chance(0.6) ? 'Node' : null;
    for (const name of ['Book', 'Film', 'User', 'Shop'].slice(0, 2 + random.integer(3))) {
      const isNode = interfaceName !== null && random.chance(0.6);
      const others = random.shuffled(keyShapes.slice(1)).slice(0, random.integer(3));
      const keys = isNode || others.length === 0 ? ['id', ...others] : random.shuffled(['id', ...others]);
      this.#entities.push({
        name,
        keys: random.chance(0.8) || isNode ? keys : keys.slice(0, 1),
        home: random.pick(this.#graphs),
        interfaceName: isNode ? interfaceName : null,
        fields: [],
      });
    }
    for (const entity of this.#entities) this.#planFields(entity);
  }

  #planFields(entity: EntityPlan): void {
    const random = this.#random;
    const count = 3 + random.integer(5);
    for (let index = 0; index < count; index += 1) {
      const graphs = random.chance(0.15) ? random.some(this.#graphs) : [random.pick(this.#graphs)];
      const type = this.#fieldType();
      const args = random.chance(0.25) ? random.pick(argumentTexts) : '';
      const name = random.chance(0.1) ? random.pick(['constructor', 'valueOf', 'name']) : `f${index}`;
      if (entity.fields.some((field) => field.name === name)) continue;
      const requires = graphs.length === 1 && random.chance(0.4) ? this.#requirement(entity, graphs) : null;
      entity.fields.push({ name, type, args, graphs, requires });
    }
  }

  #fieldType(): string {
    const random = this.#random;
    const base = random.chance(0.55)
      ? random.pick(scalars)
      : random.pick([...['Book', 'Film', 'User', 'Shop'].slice(0, 2), 'Detail', 'Pair']);
    return random.pick(wrappers).replace('T', base);
  }

  /** Fields of other subgraphs that a field is to be computed from. */
  #requirement(entity: EntityPlan, graphs: readonly string[]): string | null {
    const random = this.#random;
    const open = entity.fields.filter(
      (field) => (this.#hasChains || field.requires === null) && !field.graphs.some((graph) => graphs.includes(graph)),
    );
    if (open.length === 0) return null;
    const texts = random
      .shuffled(open)
      .slice(0, 1 + random.integer(2))
      .flatMap((field) => this.#required(field) ?? []);
    return texts.length === 0 ? null : texts.join(' ');
  }

  #required({ name, type, args }: FieldPlan): string | null {
    const named = type.replaceAll(/[[\]!]/g, '');
    const given = this.#requiredArguments(args);
    if (given === null) return null;
    if (named === 'Detail') return `${name}${given} { serial size }`;
    if (named === 'Pair') return `${name}${given} { left { serial } n }`;
    return scalars.includes(named) ? `${name}${given}` : `${name}${given} { __typename }`;
  }

  #requiredArguments(args: string): string | null {
    const random = this.#random;
    if (args.includes('limit')) return random.chance(0.7) ? `(limit: ${random.integer(3)})` : '';
    if (args.includes('currency')) return random.chance(0.7) ? `(currency: "${random.pick(['USD', 'EUR'])}")` : '';
    if (args.includes('color')) return random.chance(0.7) ? '(color: GREEN)' : '';
    if (args.includes('ids')) return '(ids: ["1"])';
    return '';
  }

  #type(graph: string, head: string): TypeText {
    const types = this.#types.get(graph) ?? new Map<string, TypeText>();
    let type = types.get(head);
    if (type === undefined) {
      type = { head, directives: new Set(), implemented: new Set(), fields: new Map() };
      types.set(head, type);
    }
    return type;
  }

  #writeEntity(entity: EntityPlan): void {
    const random = this.#random;
    const present = new Set([entity.home, ...entity.fields.flatMap(({ graphs }) => graphs)]);
    for (const graph of present) {
      const keys = graph === entity.home ? entity.keys : random.some(entity.keys);
      keys.forEach((key, index) => {
        const isResolvable = graph === entity.home || index === 0 || random.chance(0.7);
        this.#writeKey(graph, entity, `${key}${isResolvable ? '' : '|no'}`);
      });
    }
    if (entity.interfaceName === null) return;
    for (const graph of present) {
      if (graph !== entity.home && !random.chance(0.4)) continue;
      const type = this.#type(graph, `type ${entity.name}`);
      type.implemented.add('Node');
      this.#keyFields(type, 'id', graph);
      this.#type(graph, 'interface Node').fields.set('id', 'id: ID!');
    }
  }

  #writeKey(graph: string, entity: EntityPlan, key: string): void {
    const type = this.#type(graph, `type ${entity.name}`);
    const [fields = '', no] = key.split('|');
    type.directives.add(`@key(fields: "${fields}"${no === undefined ? '' : ', resolvable: false'})`);
    this.#keyFields(type, fields, graph);
  }

  #keyFields(type: TypeText, fields: string, graph: string): void {
    const texts: Record<string, string> = {
      id: 'id: ID!',
      sku: 'sku: String!',
      a: 'a: String!',
      b: 'b: Int!',
      number: 'number: Int!',
      long: 'long: Long!',
      org: 'org: Org!',
      detail: 'detail: Detail!',
    };
    for (const name of fields
      .replaceAll(/\{[^}]*\}/g, '')
      .trim()
      .split(/\s+/)) {
      type.fields.set(name, `${texts[name] ?? ''} @shareable`);
      if (name === 'org') this.#writeOrg(graph);
      if (name === 'long') this.#writeValue(graph, 'Long');
      if (name === 'detail') this.#writeValue(graph, 'Detail');
    }
  }

  #writeOrg(graph: string): void {
    const org = this.#type(graph, 'type Org');
    org.directives.add('@key(fields: "id")');
    org.fields.set('id', 'id: ID!');
    if (graph === this.#graphs[0]) org.fields.set('title', 'title: String');
  }

  #writeValue(graph: string, name: string): void {
    if (name === 'Detail') {
      const type = this.#type(graph, 'type Detail');
      type.fields.set('serial', 'serial: String @shareable');
      type.fields.set('size', 'size(unit: String = "cm"): Int @shareable');
    } else if (name === 'Pair') {
      const type = this.#type(graph, 'type Pair');
      type.fields.set('left', 'left: Detail @shareable');
      type.fields.set('right', 'right: [Detail!] @shareable');
      type.fields.set('n', 'n: Float @shareable');
      this.#writeValue(graph, 'Detail');
    } else if (name === 'Color') this.#extra(graph, 'enum Color { RED GREEN BLUE }');
    else if (name === 'Blob' || name === 'Long') this.#extra(graph, `scalar ${name}`);
    else if (name === 'Where')
      this.#extra(graph, 'input Where { text: String = "t" color: Color limits: [Int!] and: Where }');
    if (name === 'Where') this.#writeValue(graph, 'Color');
  }

  #extra(graph: string, text: string): void {
    this.#extras.set(graph, (this.#extras.get(graph) ?? new Set()).add(text));
  }

  /** What a field speaks of must be there in its subgraph. */
  #introduce(graph: string, text: string): void {
    for (const [name] of text.matchAll(/[A-Z]\w*/g)) {
      const entity = this.#entities.find((one) => one.name === name);
      if (entity === undefined) this.#writeValue(graph, name);
      else this.#refer(graph, entity);
    }
  }

  /** A subgraph that has no fields of an entity may still refer to it. */
  #refer(graph: string, entity: EntityPlan): void {
    if (this.#types.get(graph)?.has(`type ${entity.name}`) === true) return;
    this.#writeKey(graph, entity, `${this.#random.pick(entity.keys)}${this.#random.chance(0.7) ? '|no' : ''}`);
  }

  #writeFields(entity: EntityPlan): void {
    const random = this.#random;
    for (const field of entity.fields) {
      for (const graph of field.graphs) {
        this.#introduce(graph, field.type + field.args);
        const notes = [
          field.graphs.length > 1 ? '@shareable' : '',
          field.requires === null ? '' : `@requires(fields: ${JSON.stringify(field.requires)})`,
          random.chance(0.05) ? '@inaccessible' : '',
        ].join(' ');
        this.#type(graph, `type ${entity.name}`).fields.set(
          field.name,
          `${field.name}${field.args}: ${field.type} ${notes}`,
        );
        if (field.requires !== null) this.#writeExternals(entity, field.requires, graph);
      }
      if (field.graphs.length === 1 && field.requires === null && random.chance(0.06)) this.#override(entity, field);
    }
  }

  #writeExternals(entity: EntityPlan, requires: string, graph: string): void {
    for (const field of entity.fields) {
      if (!isNamed(requires, field.name)) continue;
      this.#introduce(graph, field.type + field.args);
      this.#type(graph, `type ${entity.name}`).fields.set(
        field.name,
        `${field.name}${field.args}: ${field.type} @external`,
      );
    }
  }

  #override(entity: EntityPlan, field: FieldPlan): void {
    const [owner = ''] = field.graphs;
    const others = this.#graphs.filter(
      (graph) =>
        graph !== owner &&
        this.#types.get(graph)?.has(`type ${entity.name}`) === true &&
        this.#types.get(graph)?.get(`type ${entity.name}`)?.fields.has(field.name) !== true,
    );
    if (others.length === 0) return;
    const graph = this.#random.pick(others);
    const label = this.#random.chance(0.5) ? '' : `, label: "percent(${this.#random.pick([0, 100])})"`;
    this.#introduce(graph, field.type + field.args);
    this.#type(graph, `type ${entity.name}`).fields.set(
      field.name,
      `${field.name}${field.args}: ${field.type} @override(from: "${owner}"${label})`,
    );
  }

  /** A field of the interface in a subgraph that knows all its types: asked of the interface elsewhere, it fans out. */
  #writeLabels(): void {
    const nodes = this.#entities.filter(({ interfaceName }) => interfaceName !== null);
    for (const graph of this.#graphs) {
      const types = nodes.map(({ name }) => this.#types.get(graph)?.get(`type ${name}`));
      const isWhole = types.every((type) => type?.implemented.has('Node') === true);
      if (nodes.length === 0 || !isWhole || this.#random.chance(0.3)) continue;
      const field = `label_${graph}(n: Int): ${this.#random.pick(['String', '[Node]', 'Node', 'Int!'])}`;
      for (const type of types) type?.fields.set(`label_${graph}`, field);
      this.#type(graph, 'interface Node').fields.set(`label_${graph}`, field);
    }
  }

  #writeInterfaceObject(): void {
    const random = this.#random;
    const nodes = this.#entities.filter(({ interfaceName }) => interfaceName !== null);
    const home = this.#graphs.find((graph) =>
      nodes.every(({ name }) => this.#types.get(graph)?.get(`type ${name}`)?.implemented.has('Node') === true),
    );
    const strangers = this.#graphs.filter((graph) =>
      nodes.every(({ name }) => this.#types.get(graph)?.has(`type ${name}`) !== true),
    );
    if (nodes.length === 0 || home === undefined || strangers.length === 0) return;
    this.#hasInterfaceObject = true;
    this.#type(home, 'interface Node').directives.add('@key(fields: "id")');
    for (const { name } of nodes) this.#type(home, `type ${name}`).directives.add('@key(fields: "id")');
    const stranger = this.#type(random.pick(strangers), 'type Node');
    stranger.directives.add('@interfaceObject').add('@key(fields: "id")');
    stranger.fields.set('id', 'id: ID!');
    stranger.fields.set('rank', 'rank(n: Int): Int');
    stranger.fields.set('peers', 'peers: [Node!]');
  }

  #writeUnion(): void {
    const random = this.#random;
    for (const graph of this.#graphs) {
      const here = this.#entities.filter(({ name }) => this.#types.get(graph)?.has(`type ${name}`) === true);
      if (here.length === 0 || random.chance(0.3)) continue;
      this.#extra(
        graph,
        `union Thing = ${random
          .some(here)
          .map(({ name }) => name)
          .join(' | ')}`,
      );
      this.#type(graph, 'type Query').fields.set(
        `things_${graph}`,
        `things_${graph}(n: Int): ${random.pick(['[Thing]', 'Thing', '[Thing!]!'])}`,
      );
    }
  }

  #writeRoots(): void {
    const random = this.#random;
    for (const graph of this.#graphs) {
      const types = this.#types.get(graph) ?? new Map<string, TypeText>();
      const query = this.#type(graph, 'type Query');
      for (const { name } of this.#entities) {
        if (!types.has(`type ${name}`) || random.chance(0.3)) continue;
        const args = random.pick(['', '(id: ID!)', '(first: Int = 2, where: Where)']);
        this.#introduce(graph, args);
        const field = `${name.toLowerCase()}_${graph}`;
        const provided = random.chance(0.4) ? this.#provided(graph, name) : '';
        query.fields.set(field, `${field}${args}: ${random.pick(wrappers).replace('T', name)} ${provided}`);
        if (!random.chance(0.3)) continue;
        const change = `change_${field}`;
        this.#type(graph, 'type Mutation').fields.set(change, `${change}(to: String): ${name}`);
      }
      if (types.has('interface Node')) query.fields.set(`nodes_${graph}`, `nodes_${graph}: [Node]`);
      if (this.#hasInterfaceObject && types.has('type Node'))
        query.fields.set(`ranked_${graph}`, `ranked_${graph}: [Node]`);
      if (random.chance(0.4)) query.fields.set('common', 'common(n: Int = 1): Int @shareable');
      if (query.fields.size === 0) query.fields.set(`ping_${graph}`, `ping_${graph}: String`);
    }
  }

  /** A `@provides` of a field that other subgraphs have; nothing where there is none to provide. */
  #provided(graph: string, entity: string): string {
    const type = this.#type(graph, `type ${entity}`);
    const plan = this.#entities.find(({ name }) => name === entity);
    const field = plan?.fields.find(
      (one) =>
        one.requires === null &&
        one.args === '' &&
        /^\[?(String|Int|Float)/.test(one.type) &&
        !type.fields.has(one.name),
    );
    if (field === undefined) return '';
    for (const owner of field.graphs) {
      const fields = this.#type(owner, `type ${entity}`).fields;
      const text = fields.get(field.name) ?? '';
      if (/@(override|external)/.test(text) || this.#isOverridden(entity, field.name)) return '';
      if (!text.includes('@shareable')) fields.set(field.name, `${text} @shareable`);
    }
    type.fields.set(field.name, `${field.name}: ${field.type} @external`);
    return `@provides(fields: "${field.name}")`;
  }

  #isOverridden(entity: string, field: string): boolean {
    return this.#graphs.some((graph) =>
      this.#types.get(graph)?.get(`type ${entity}`)?.fields.get(field)?.includes('@override'),
    );
  }

  #sdl(graph: string): string {
    const types = [...(this.#types.get(graph)?.values() ?? [])].map(({ head, directives, implemented, fields }) => {
      const implementing = implemented.size === 0 ? '' : ` implements ${[...implemented].join(' & ')}`;
      return `${head}${implementing} ${[...directives].join(' ')} {\n  ${[...fields.values()].join('\n  ')}\n}`;
    });
    return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"])\n\n${[...types, ...(this.#extras.get(graph) ?? [])].join('\n\n')}\n`;
  }
}

function isNamed(requires: string, field: string): boolean {
  return new RegExp(`(^|[ ])${field}([ (]|$)`).test(requires);
}
