import { createServer } from 'node:http';

// Subgraphs that answer from memory: subgraphs.js <first port> <ports> <items>. Whatever they are asked for takes 20 ms
// at the median and 64 ms at the p99, distributed as latencies of services are (log-normal). GET /stall and /well on a port change how it behaves from then on.

const [first = '0', count = '1', items = '1'] = process.argv.slice(2);

const item = (id: number) => ({ id: String(id), name: `Item ${id}`, price: id * 7, tags: ['new', 'blue'], stock: id });
const answer = JSON.stringify({ data: { items: Array.from({ length: Number(items) }, (_, id) => item(id)) } });
const other = JSON.stringify({ data: { other: 'here' } });
const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) };

for (let port = Number(first); port < Number(first) + Number(count); port += 1) serve(port);

function serve(port: number): void {
  let isStalled = false;
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      isStalled = request.url === '/stall';
      response.end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (isStalled) return;
      const asksOther = Buffer.concat(chunks).includes('other');
      setTimeout(() => (asksOther ? response.end(other) : response.writeHead(200, length).end(answer)), latencyMs());
    });
  });
  server.listen(port, '127.0.0.1');
}

/** Box and Muller's normal deviate, in the exponent. */
function latencyMs(): number {
  const normal = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  return 20 * Math.exp(0.5 * normal);
}
