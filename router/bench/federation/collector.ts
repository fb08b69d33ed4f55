import { createServer } from 'node:http';

// Takes spans as OTLP over HTTP and keeps none: collector.js PORT. GET tells how many came.

let spans = 0;
createServer((request, response) => {
  if (request.method === 'GET') return response.end(String(spans));
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  return request.on('end', () => {
    spans += Buffer.concat(pieces).toString().split('"spanId"').length - 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
