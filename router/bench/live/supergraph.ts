import { compose } from '@tributary/schema/compose';
import { parse } from 'graphql';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

const subgraphs = {
  orders: `${link} type Query { order(id: ID!): Order } type Subscription { orderUpdated(id: ID!): Order }
    type Order @key(fields: "id") { id: ID! status: String buyer: User } type User @key(fields: "id") { id: ID! }`,
  users: `${link} type User @key(fields: "id") { id: ID! name: String }`,
};

/** Of both subgraphs behind one port. */
export function supergraphSdl(port: number): string {
  const composition = compose(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      file: name,
      url: `http://127.0.0.1:${port}/${name}`,
      document: parse(sdl),
    })),
  );
  if (composition.kind === 'NotComposed') throw new Error(JSON.stringify(composition.problems));
  return composition.supergraphSdl;
}
