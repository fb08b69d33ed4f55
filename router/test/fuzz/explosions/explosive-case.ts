import type { FederationCase } from '../federation.ts';
import { type Random, seeded } from '../random.ts';

/** A supergraph in which a planner may go astray, and a way to documents that make it. */
export interface Explosive extends FederationCase {
  /** Within the router's usual limits, as large as it was drawn. */
  readonly document: (random: Random) => string;
}

const kinds = { sharedFields, interfaceObjects, unionsOfUnions, chainsOfKeys };

/** One that a seed decides: the kinds take turns. */
export function explosiveCase(seed: number): Explosive {
  const all = Object.entries(kinds);
  const [name, kind] = all[seed % all.length] ?? ['shared', sharedFields];
  return { name: `${name} ${seed}`, ...kind(seeded(`explosive ${seed}`)) };
}

const directives = ['@key', '@shareable', '@interfaceObject', '@external', '@provides'];
const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(directives)})`;

type Drawn = Omit<Explosive, 'name'>;

function subgraphs(texts: readonly string[]): Drawn['subgraphs'] {
  return texts.map((text, index) => ({ name: `s${index}`, sdl: `${header}\n${text}` }));
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

/** Every subgraph has the same fields: at each level any of them may be taken. */
function sharedFields(random: Random): Drawn {
  const width = 1 + random.integer(3);
  const fields = [...names('a', 3).map((name) => `${name}: Int`), ...names('n', width).map((name) => `${name}: T`)];
  const type = `type T @key(fields: "id") { id: ID! ${fields.map((field) => `${field} @shareable`).join(' ')} v: V @shareable }
    type V @shareable { x: Int t: T }`;
  return {
    subgraphs: subgraphs([
      'type Query { t: T } type T @key(fields: "id") { id: ID! }',
      ...names('', 2 + random.integer(6)).map(() => type),
    ]),
    document: (draw) => {
      const budget = { fields: 4 + draw.integer(120) };
      const set = (depth: number): string => {
        const picked = draw.some([...names('n', width), 'v']).filter(() => (budget.fields -= 1) > 0 && depth < 12);
        const below = picked.map((name) =>
          name === 'v' ? `v { x t ${set(depth + 2)} }` : `${name} ${set(depth + 1)}`,
        );
        return `{ ${[...draw.some(names('a', 3)), ...below].join(' ')} }`;
      };
      return `{ t ${set(1)} }`;
    },
  };
}

/** Interfaces that some subgraphs know as objects, with fields that lead to them again. */
function interfaceObjects(random: Random): Drawn {
  const types = names('N', 2 + random.integer(4));
  const others = names('', 1 + random.integer(4));
  const owner = `type Query { all: [Node] one: Node } interface Node @key(fields: "id") { id: ID! peers: [Node] }
    ${types.map((name) => `type ${name} implements Node @key(fields: "id") { id: ID! peers: [Node] own${name}: Int }`).join('\n')}`;
  return {
    subgraphs: subgraphs([owner, ...others.map((_, index) => objectOfNode(index))]),
    document: (draw) => {
      const links = ['peers', ...others.map((_, index) => `near${index}`)];
      const budget = { fields: 4 + draw.integer(60) };
      const set = (depth: number): string => {
        const leaves = draw.some(['id', '__typename', ...others.map((_, index) => `rank${index}`)]);
        const on = draw
          .some(types)
          .map((name) => `... on ${name} { own${name} ${draw.chance(0.5) ? below(depth) : ''} }`);
        return `{ ${[...leaves, below(depth), ...(draw.chance(0.4) ? on : [])].join(' ')} }`;
      };
      const below = (depth: number): string => {
        budget.fields -= 1;
        if (budget.fields <= 0 || depth > 12) return 'id';
        return [...new Set([draw.pick(links), draw.pick(links)])].map((link) => `${link} ${set(depth + 1)}`).join(' ');
      };
      return `{ ${draw.pick(['all', 'one', ...others.map((_, index) => `ranked${index}`)])} ${set(1)} }`;
    },
  };
}

function objectOfNode(index: number): string {
  return `type Node @key(fields: "id") @interfaceObject { id: ID! rank${index}: Int near${index}: [Node] }
    type Query { ranked${index}: [Node] }`;
}

/** Unions whose types are in several subgraphs and lead to unions again. */
function unionsOfUnions(random: Random): Drawn {
  const types = names('U', 3 + random.integer(5));
  const graphs = names('', 2 + random.integer(4));
  const text = (_: string, graph: number) =>
    `type Query { any: Any @shareable some: Some @shareable } union Any = ${types.join(' | ')}
     union Some = ${types.slice(0, 2).join(' | ')} ${types.map((name) => memberOfUnions(name, graph)).join('\n')}`;
  return {
    subgraphs: subgraphs(graphs.map(text)),
    document: (draw) => {
      const budget = { sets: 2 + draw.integer(40) };
      const set = (depth: number, among: readonly string[]): string => {
        const fragments = draw.some(among).map((name) => `... on ${name} { ${below(depth)} }`);
        return `{ __typename ${fragments.join(' ')} }`;
      };
      const below = (depth: number): string => {
        const leaves = draw.some(['id', 's', ...graphs.map((_, graph) => `o${graph}`)]);
        budget.sets -= 1;
        if (budget.sets <= 0 || depth > 8) return leaves.join(' ');
        const next = draw.chance(0.7) ? `u ${set(depth + 1, types)}` : `w ${set(depth + 1, types.slice(0, 2))}`;
        return [...leaves, next].join(' ');
      };
      return `{ any ${set(1, types)} }`;
    },
  };
}

function memberOfUnions(name: string, graph: number): string {
  return `type ${name} @key(fields: "id") { id: ID! s: Int @shareable o${graph}: Int u: Any @shareable w: Some @shareable }`;
}

// With one more, composition itself takes half a minute.
const chainMax = 8;

/** Each subgraph finds an entity by one key and tells others: the way to a field leads through many of them. */
function chainsOfKeys(random: Random): Drawn {
  const length = Math.min(3 + random.integer(9), chainMax);
  const text = (_: string, index: number) => {
    const next = [(index + 1) % length, ...(random.chance(0.4) ? [(index + 2) % length] : [])];
    const keys = [index, ...next].map((one) => `@key(fields: "k${one}"${one === index ? '' : ', resolvable: false'})`);
    const fields = [index, ...next].map((one) => `k${one}: ID! @shareable`);
    return `type E ${keys.join(' ')} { ${fields.join(' ')} f${index}: Int next${index}: [E] }
      ${index === 0 ? 'type Query { e: E }' : ''}`;
  };
  return {
    subgraphs: subgraphs(names('', length).map(text)),
    document: (draw) => {
      const budget = { fields: 2 + draw.integer(40) };
      const set = (depth: number): string => {
        const leaves = draw.some(names('f', length));
        const links = draw.some(names('next', length)).filter(() => (budget.fields -= 1) > 0 && depth < 10);
        return `{ ${[...leaves, ...links.map((name) => `${name} ${set(depth + 1)}`)].join(' ')} }`;
      };
      return `{ e ${set(1)} }`;
    },
  };
}
