import { createServer } from 'node:http';

// Subgraphs that answer from memory: subgraphs.js <first port> <ports> <items>. Whatever they are asked for takes 20 ms
// at the median and 64 ms at the p99, distributed as latencies of services are (log-normal). GET /stall, /queue and /well
// on a port change how it behaves from then on; as a queue it does one after the other, 50 a second, and goes on with
// what nobody waits for. GET /finished tells how many were done.

const [first = '0', count = '1', items = '1'] = process.argv.slice(2);

const item = (id: number) => ({ id: String(id), name: `Item ${id}`, price: id * 7, tags: ['new', 'blue'], stock: id });
const answer = JSON.stringify({ data: { items: Array.from({ length: Number(items) }, (_, id) => item(id)) } });
const other = JSON.stringify({ data: { other: 'here' } });
const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) };

for (let port = Number(first); port < Number(first) + Number(count); port += 1) serve(port);

function serve(port: number): void {
  let mode = '/well';
  let finished = 0;
  let freeAt = 0;
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      if (request.url !== '/finished') mode = request.url ?? mode;
      response.end(String(finished));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (mode === '/stall') return;
      const asksOther = Buffer.concat(chunks).includes('other');
      freeAt = Math.max(freeAt, performance.now()) + 20;
      const waitMs = mode === '/queue' ? freeAt - performance.now() : latencyMs();
      setTimeout(() => {
        finished += 1;
        if (asksOther) response.end(other);
        else response.writeHead(200, length).end(answer);
      }, waitMs);
    });
  });
  server.listen(port, '127.0.0.1');
}

/** Box and Muller's normal deviate, in the exponent. */
function latencyMs(): number {
  const normal = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  return 20 * Math.exp(0.5 * normal);
}
