import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

// Two subgraphs by hand: `orders` tells an event to all who subscribe whenever /tell is posted to, `users` knows names:
// subgraph.js PORT. /counts says what was asked of them.

interface Subscribed {
  readonly socket: WebSocket;
  readonly id: string;
}

const subscribed = new Set<Subscribed>();
const counts = { subscriptions: 0, events: 0, entities: 0 };
const event = '{"data":{"orderUpdated":{"status":"PAID","buyer":{"__typename":"User","id":"7"}}}}';

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.url === '/counts') return response.end(JSON.stringify(counts));
    if (request.url === '/tell') {
      for (const { socket, id } of subscribed) socket.send(`{"id":"${id}","type":"next","payload":${event}}`);
      counts.events += subscribed.size;
      return response.end();
    }
    counts.entities += 1;
    response.setHeader('content-type', 'application/json');
    return response.end('{"data":{"_entities":[{"name":"User 7"}]}}');
  });
});
const webSockets = new WebSocketServer({ server, perMessageDeflate: false });
webSockets.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const { type, id = '' } = JSON.parse(data.toString()) as { readonly type: string; readonly id?: string };
    if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
    if (type === 'ping') socket.send('{"type":"pong"}');
    if (type === 'subscribe') {
      counts.subscriptions += 1;
      subscribed.add({ socket, id });
    }
    if (type === 'complete') leave((one) => one.socket === socket && one.id === id);
  });
  socket.on('close', () => leave((one) => one.socket === socket));
});
server.listen(Number(process.argv[2]), '127.0.0.1');

function leave(is: (one: Subscribed) => boolean): void {
  for (const one of subscribed) if (is(one)) subscribed.delete(one);
}
