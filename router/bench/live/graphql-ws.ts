import { EventEmitter, on } from 'node:events';
import { createServer } from 'node:http';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

// A server of one schema, as graphql-ws's README has it: graphql-ws.js PORT. A POST tells an event to all who follow.

const schema = buildSchema(`
  type Query { order(id: ID!): Order }
  type Subscription { orderUpdated(id: ID!): Order }
  type Order { id: ID! status: String buyer: User }
  type User { id: ID! name: String }`);
const events = new EventEmitter().setMaxListeners(0);
const event = { orderUpdated: { id: '1', status: 'PAID', buyer: { id: '7', name: 'User 7' } } };

async function* orderUpdated(): AsyncGenerator<object> {
  for await (const _ of on(events, 'told')) yield event;
}

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.method === 'POST') events.emit('told');
    response.end();
  });
});
useServer(
  { schema, roots: { subscription: { orderUpdated } } },
  new WebSocketServer({ server, perMessageDeflate: false }),
);
server.listen(Number(process.argv[2]), '127.0.0.1');
