/** How large a graph is. */
export interface GraphSize {
  readonly subgraphs: number;
  /** Of each subgraph, its own. */
  readonly types: number;
}

// As a shop's graph has them: one in six types is an entity, and each of those is known to two other subgraphs.
const entityShare = 6;

/**
 * The schema files of a graph that composes, by the name of their subgraph: the same for the same size. Each subgraph owns
 * entities with a key, objects that refer to each other and to them, enums and inputs; it refers to entities of the one
 * before it and adds a field to those of the one after it.
 */
export function largeGraph({ subgraphs, types }: GraphSize): ReadonlyMap<string, string> {
  const entities = Math.ceil(types / entityShare);
  const names = Array.from({ length: subgraphs }, (_, place) => place);
  return new Map(
    names.map((place) => {
      const before = (place + subgraphs - 1) % subgraphs;
      const after = (place + 1) % subgraphs;
      const own = Array.from({ length: types }, (_, number) =>
        number < entities ? entity(place, number, types) : plain(place, number, { entities, before }),
      );
      const others = Array.from({ length: entities }, (_, number) => [
        `type E${before}x${number} @key(fields: "id", resolvable: false) { id: ID! }`,
        `type E${after}x${number} @key(fields: "id") { id: ID! "How ${place} sees it." seenBy${place}: Int }`,
      ]);
      return [`part${place}`, [link, root(place), ...own, ...(subgraphs > 2 ? others.flat() : [])].join('\n\n')];
    }),
  );
}

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

function root(place: number): string {
  return `type Query { "One of them; null if there is none." e${place}(id: ID!): E${place}x0 }`;
}

function entity(place: number, number: number, types: number): string {
  const next = number + Math.ceil(types / entityShare);
  const below = next < types ? `\n  "What it has." part: ${nameOf(place, next)}` : '';
  return `"Something that is known elsewhere."
type E${place}x${number} @key(fields: "id") {
  "Given once." id: ID!
  "As it is called." name: String!
  "How many." count(since: String, kind: String = "all"): Int!${below}
}`;
}

interface Around {
  readonly entities: number;
  readonly before: number;
}

function plain(place: number, number: number, { entities, before }: Around): string {
  const other = number % entities;
  return `"Something of its own."
type ${nameOf(place, number)} {
  "As it is called." name: String!
  "In its smallest unit." amount: Int!
  "All of them." tags: [String!]!
  "Whose it is." owner: E${place}x${other}
  "What it came from." origin: E${before}x${other}
}`;
}

function nameOf(place: number, number: number): string {
  return `T${place}x${number}`;
}
