import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

// The floor: takes WebSockets, says hello and pings; sends all of them what it is posted, as it is: sender.js PORT HEARTBEAT_MS

const sockets = new Set<WebSocket>();
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    if (body !== '') for (const socket of sockets) socket.send(body);
    response.end();
  });
});
const webSockets = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });
const heartbeatMs = Number(process.argv[3]);
webSockets.on('connection', (socket) => {
  sockets.add(socket);
  const heartbeat = setInterval(() => socket.ping(), heartbeatMs);
  socket.on('close', () => {
    clearInterval(heartbeat);
    sockets.delete(socket);
  });
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    if (data.includes('connection_init')) socket.send('{"type":"connection_ack"}');
  });
});
server.listen(Number(process.argv[2]), '127.0.0.1');
