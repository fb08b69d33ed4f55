import { createServer, type ServerResponse } from 'node:http';
import { Pool } from 'undici';

// The floor: floor.js <port> <subgraph port>. The three queries by hand, in as few requests as can be, without any
// GraphQL on this side. Whatever a gateway costs beyond this is the price of being general.

interface Review {
  readonly id: string;
  readonly body: string;
  readonly product: Product;
  readonly author: Author;
}
interface Author {
  readonly id: string;
  readonly username: string;
  name?: string;
  readonly reviews: readonly Review[];
}
interface Product {
  readonly upc: string;
  name?: string;
  price?: number;
  weight?: number;
  inStock?: boolean;
  shippingEstimate?: number;
  readonly reviews: readonly Review[];
}
interface Reviewed {
  readonly reviews: readonly Review[];
}

const [port = '4310', subgraphPort = '4300'] = process.argv.slice(2);
const pool = new Pool(`http://127.0.0.1:${subgraphPort}`, { connections: 64 });
const headers = ['content-type', 'application/json', 'accept', 'application/json'];

// The shape of what a subgraph sends is known here: this program is written for these three queries alone.
// oxlint-disable-next-line typescript/no-explicit-any
function ask(subgraph: string, query: string, variables?: object): Promise<any> {
  const body = JSON.stringify(variables === undefined ? { query } : { query, variables });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pool.dispatch(
      { method: 'POST', path: `/${subgraph}`, headers, body },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: (_, chunk) => void chunks.push(chunk),
        onResponseEnd: () => resolve(JSON.parse(Buffer.concat(chunks).toString()).data),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

function entities(subgraph: string, selection: string, representations: readonly object[]) {
  const query = `query($r:[_Any!]!){_entities(representations:$r){${selection}}}`;
  return ask(subgraph, query, { r: representations }).then(({ _entities }) => _entities);
}

const nested = 'reviews{id body product{__typename upc}}';
const author = `author{__typename id username ${nested}}`;
const bothReviews = `query($p:[_Any!]!,$u:[_Any!]!){
  p:_entities(representations:$p){...on Product{reviews{id body ${author}}}}
  u:_entities(representations:$u){...on User{reviews{id body product{__typename upc reviews{id body ${author}}}}}}
}`;

const productKey = ({ upc }: Product) => ({ __typename: 'Product', upc });
const priced = ({ upc, price, weight }: Product) => ({ __typename: 'Product', upc, price, weight });

async function large(): Promise<object> {
  const asked = ask('accounts', '{users{__typename id username name}}');
  const { topProducts }: { topProducts: Product[] } = await ask('products', '{topProducts{upc name price weight}}');
  const stocked = entities('inventory', '...on Product{inStock shippingEstimate}', topProducts.map(priced));
  const { users }: { users: Author[] } = await asked;
  const found: { p: Reviewed[]; u: Reviewed[] } = await ask('reviews', bothReviews, {
    p: topProducts.map(productKey),
    u: users.map(({ id }) => ({ __typename: 'User', id })),
  });
  const products = new Map<string, Product[]>();
  const authors = new Map<string, Author[]>();
  const noteProduct = (product: Product) => noted(products, product.upc, product);
  const noteAuthor = (one: Author) => {
    noted(authors, one.id, one);
    for (const { product } of one.reviews) noteProduct(product);
  };
  for (const { reviews } of found.p) for (const review of reviews) noteAuthor(review.author);
  for (const { reviews } of found.u) {
    for (const { product } of reviews) {
      noteProduct(product);
      for (const review of product.reviews) noteAuthor(review.author);
    }
  }
  await Promise.all([completeAuthors(authors), completeProducts(products)]);
  const stock: Product[] = await stocked;
  return {
    users: users.map(({ id, username, name }, index) => ({
      id,
      username,
      name,
      reviews: found.u[index]?.reviews.map(({ id, body, product }) => ({
        id,
        body,
        product: { ...productOut(product), reviews: product.reviews.map(reviewOut) },
      })),
    })),
    topProducts: topProducts.map((product, index) => ({
      ...productOut({ ...product, ...stock[index] }),
      reviews: found.p[index]?.reviews.map(reviewOut),
    })),
  };
}

function noted<One>(all: Map<string, One[]>, key: string, one: One): void {
  const known = all.get(key);
  if (known === undefined) all.set(key, [one]);
  else known.push(one);
}

async function completeAuthors(authors: ReadonlyMap<string, Author[]>): Promise<void> {
  const keys = [...authors.keys()].map((id) => ({ __typename: 'User', id }));
  const found: Author[] = await entities('accounts', '...on User{name}', keys);
  [...authors.values()].forEach((all, index) => {
    for (const one of all) Object.assign(one, { name: found[index]?.name });
  });
}

async function completeProducts(products: ReadonlyMap<string, Product[]>): Promise<void> {
  const all = [...products.values()];
  const first = () => all.flatMap(([one]) => one ?? []);
  const found: Product[] = await entities('products', '...on Product{name price weight}', first().map(productKey));
  all.forEach((ones, index) => ones.forEach((one) => fill(one, found[index])));
  const stock: Product[] = await entities('inventory', '...on Product{inStock shippingEstimate}', first().map(priced));
  all.forEach((ones, index) => ones.forEach((one) => fill(one, stock[index])));
}

function fill(product: Product, found: Product | undefined): void {
  Object.assign(product, found);
}

function productOut({ inStock, name, price, shippingEstimate, upc, weight }: Product) {
  return { inStock, name, price, shippingEstimate, upc, weight };
}

function reviewOut({ id, body, author: { id: authorId, username, name, reviews } }: Review) {
  const said = reviews.map(({ id, body, product }) => ({ id, body, product: productOut(product) }));
  return { id, body, author: { id: authorId, username, name, reviews: said } };
}

async function twoSubgraphs(): Promise<object> {
  const { topProducts }: { topProducts: Product[] } = await ask('products', '{topProducts{upc name}}');
  const found: Reviewed[] = await entities('reviews', '...on Product{reviews{body}}', topProducts.map(productKey));
  return { topProducts: topProducts.map(({ name }, index) => ({ name, reviews: found[index]?.reviews })) };
}

const oneSubgraph = (): Promise<object> => ask('products', '{topProducts{name price}}');

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => void respond(Buffer.concat(chunks).toString(), response));
}).listen(Number(port), '127.0.0.1');

async function respond(asked: string, response: ServerResponse): Promise<void> {
  const { query }: { query: string } = JSON.parse(asked);
  const run = query.includes('TwoSubgraphs') ? twoSubgraphs : query.includes('OneSubgraph') ? oneSubgraph : large;
  const body = JSON.stringify({ data: await run() });
  const length = Buffer.byteLength(body);
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': length }).end(body);
}
