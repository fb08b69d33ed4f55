import { connect, type Socket } from 'node:net';
import { bodyOf } from './graph.ts';

// A closed loop over plain sockets: load.js <url> <query> <connections> <seconds> <requests at least> <headers as JSON>.
// Every connection has one request under way; each that was begun is waited for and counted. Prints one line of JSON.

export interface Load {
  readonly requests: number;
  readonly errors: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const lastChunk = Buffer.from('0\r\n\r\n');
const [address = '', query = '', connections = '50', seconds = '10', atLeast = '0', headers = '{}'] =
  process.argv.slice(2);
const more: Readonly<Record<string, string>> = JSON.parse(headers);
const { hostname, port, host, pathname } = new URL(address);
const body = bodyOf(query);
const message = [
  `POST ${pathname} HTTP/1.1`,
  `host: ${host}`,
  'content-type: application/json',
  'accept: application/json',
  ...Object.entries(more).map(([name, value]) => `${name}: ${value}`),
  `content-length: ${Buffer.byteLength(body)}`,
  '',
  body,
].join('\r\n');

const latencies: number[] = [];
let begun = 0;
let errors = 0;
const startedAt = performance.now();

await Promise.all(Array.from({ length: Number(connections) }, () => converse()));
const elapsed = (performance.now() - startedAt) / 1_000;
const sorted = latencies.toSorted((a, b) => a - b);
const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
const load: Load = { requests: sorted.length, errors, seconds: elapsed, p50Ms: at(0.5), p99Ms: at(0.99) };
process.stdout.write(JSON.stringify(load));

/** Asks on one connection, again and again. */
async function converse(): Promise<void> {
  const socket = connect(Number(port), hostname).setNoDelay(true);
  while (begun < Number(atLeast) || performance.now() - startedAt < Number(seconds) * 1_000) {
    begun += 1;
    const sentAt = performance.now();
    const status = await exchange(socket);
    latencies.push(performance.now() - sentAt);
    if (status !== 200) errors += 1;
  }
  socket.destroy();
}

/** Sends the request and waits for the last byte of the answer, whose length is told or which comes in chunks. */
function exchange(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    let status = 0;
    // Bytes still to come; null while the head is read; -1 where the body comes in chunks.
    let missing: number | null = null;
    let tail = Buffer.alloc(0);
    const take = (chunk: Buffer) => {
      let rest = chunk;
      if (missing === null) {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        const text = head.toString('latin1', 0, end);
        status = Number(text.slice(9, 12));
        missing = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? -1);
        rest = head.subarray(end + 4);
      }
      if (missing < 0) {
        tail = Buffer.concat([tail, rest]).subarray(-lastChunk.length);
        if (!tail.equals(lastChunk)) return;
      } else if ((missing -= rest.length) > 0) return;
      socket.off('data', take).off('error', reject).off('close', closed);
      resolve(status);
    };
    const closed = () => reject(new Error('the connection was closed'));
    socket.on('data', take).on('error', reject).on('close', closed);
    socket.write(message);
  });
}
