import { connect } from 'node:net';
import { exchange, messageOf } from './exchange.ts';

// A closed loop over plain sockets: load.js <url> <query> <connections> <seconds> <requests at least> <headers as JSON>.
// Every connection has one request under way; each that was begun is waited for and counted. Prints one line of JSON.

export interface Load {
  readonly requests: number;
  readonly errors: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const [address = '', query = '', connections = '50', seconds = '10', atLeast = '0', headers = '{}'] =
  process.argv.slice(2);
const more: Readonly<Record<string, string>> = JSON.parse(headers);
const url = new URL(address);
const message = messageOf(query, url, more);

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
  const socket = connect(Number(url.port), url.hostname).setNoDelay(true);
  while (begun < Number(atLeast) || performance.now() - startedAt < Number(seconds) * 1_000) {
    begun += 1;
    const sentAt = performance.now();
    const status = await exchange(socket, message);
    latencies.push(performance.now() - sentAt);
    if (status !== 200) errors += 1;
  }
  socket.destroy();
}
