import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, type GraphQLSchema, parse } from 'graphql';
import { fileOf } from './graph.ts';

// The four subgraphs of the public benchmark (graphql-hive/graphql-gateways-benchmark: its schema and its data) in one
// process: subgraphs.js <port> [<delay in ms>]. Each distinct request is executed once and then answered from memory,
// so that the gateway is what is measured. GET /requests tells how many there were.

interface User {
  readonly id: string;
}
interface Product {
  readonly upc: string;
}
interface Review {
  readonly id: string;
  readonly body: string;
  readonly upc: string;
}
interface Data {
  readonly users: readonly User[];
  readonly products: readonly Product[];
  readonly inventory: readonly Product[];
  readonly reviews: readonly Review[];
}

const data: Data = JSON.parse(readFileSync(fileOf('graph/data.json'), 'utf8'));
const review = ({ id, body, upc }: Review) => ({ id, body, product: { upc } });

const accounts = subgraph(
  `type Query { me: User user(id: ID!): User users: [User] }
   type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }`,
  {
    Query: {
      me: () => data.users[0],
      user: (_: unknown, { id }: User) => data.users.find((user) => user.id === id),
      users: () => data.users,
    },
    User: { __resolveReference: ({ id }: User) => data.users.find((user) => user.id === id) },
  },
);

const inventory = subgraph(
  `type Query { _inventory: Boolean }
   type Product @key(fields: "upc") {
     upc: String! weight: Int @external price: Int @external
     inStock: Boolean shippingEstimate: Int @requires(fields: "price weight")
   }`,
  {
    Product: {
      __resolveReference: ({ upc }: Product) => data.inventory.find((product) => product.upc === upc),
      // As in the public benchmark, where it is null whatever the representation tells.
      shippingEstimate: () => null,
    },
  },
);

const products = subgraph(
  `type Query { topProducts(first: Int = 5): [Product] }
   type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  {
    Query: { topProducts: (_: unknown, { first }: { readonly first: number }) => data.products.slice(0, first) },
    Product: { __resolveReference: ({ upc }: Product) => data.products.find((product) => product.upc === upc) },
  },
);

const reviews = subgraph(
  `type Query { _reviews: Boolean }
   type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
   type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
   type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
  {
    Review: { author: () => ({ id: '1', username: 'urigo' }) },
    User: { reviews: () => data.reviews.slice(0, 2).map(review) },
    Product: { reviews: ({ upc }: Product) => data.reviews.filter((one) => one.upc === upc).map(review) },
  },
);

const schemas: Readonly<Record<string, GraphQLSchema>> = { accounts, inventory, products, reviews };
const [port = '4300', delay = '0'] = process.argv.slice(2);
const delayMs = Number(delay);
const answers = new Map<string, Promise<Buffer>>();
const counted = { requests: 0 };

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => void respond((request.url ?? '/').slice(1), Buffer.concat(chunks).toString(), response));
}).listen(Number(port), '127.0.0.1');

async function respond(name: string, asked: string, response: ServerResponse): Promise<void> {
  if (name === 'requests') {
    response.end(String(counted.requests));
    return;
  }
  counted.requests += 1;
  const body = await answer(name, asked);
  if (delayMs > 0) await wait(delayMs);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

function answer(name: string, body: string): Promise<Buffer> {
  const key = `${name} ${body}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const made = executed(name, body);
  answers.set(key, made);
  return made;
}

async function executed(name: string, body: string): Promise<Buffer> {
  const schema = schemas[name];
  if (schema === undefined) throw new Error(`expected a subgraph, got ${name}`);
  const { query: source, variables: variableValues, operationName } = JSON.parse(body);
  return Buffer.from(JSON.stringify(await graphql({ schema, source, variableValues, operationName })));
}

function subgraph(sdl: string, resolvers: object): GraphQLSchema {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3",
    import: ["@key", "@external", "@requires", "@provides", "@shareable"])`;
  return buildSubgraphSchema({ typeDefs: parse(`${link}\n${sdl}`), resolvers: { ...resolvers } });
}
