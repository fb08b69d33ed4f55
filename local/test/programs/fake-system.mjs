// The supervisor with fake services: node fake-system.mjs <first port> <data directory>
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../dist/refusal.js';
import { runSystem } from '../../dist/system.js';

const [port, data] = process.argv.slice(2);
const script = fileURLToPath(new URL('fake-service.mjs', import.meta.url));

function program(name, port) {
  return {
    name,
    script,
    environment: { NAME: name, PORT: String(port), STOPPED: `${data}.stopped` },
    readyUrl: `http://127.0.0.1:${port}/ready`,
  };
}

const table = ({ ports }) => [
  [program('router', ports.router)],
  [program('catalog', ports.catalog), program('order', ports.order)],
  [program('bank', ports.bank)],
];

try {
  await runSystem(
    { port: Number(port), data, products: 0 },
    { environment: process.env, directory: process.cwd(), say: console.log },
    table,
  );
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
