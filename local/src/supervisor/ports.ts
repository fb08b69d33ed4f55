import { createServer } from 'node:net';
import { Refusal } from '../refusal.ts';

/** Where everything listens: fourteen ports in a row, so that one number moves them all. */
export interface Ports {
  readonly router: number;
  readonly catalog: number;
  readonly cart: number;
  readonly order: number;
  readonly payment: number;
  readonly bank: number;
  readonly postgres: number;
  /** What payment serves to strangers: documents and banks' webhooks. */
  readonly documents: number;
  /** Where people sign in. */
  readonly issuer: number;
  /** Where each tells what it measures. */
  readonly routerMetrics: number;
  readonly catalogMetrics: number;
  readonly cartMetrics: number;
  readonly orderMetrics: number;
  readonly paymentMetrics: number;
}

export const host = '127.0.0.1';

/** The highest first port: the last of the fourteen is then 65535. */
export const firstPortMax = 65_522;

export function portsFrom(first: number): Ports {
  return {
    router: first,
    catalog: first + 1,
    cart: first + 2,
    order: first + 3,
    payment: first + 4,
    bank: first + 5,
    postgres: first + 6,
    documents: first + 7,
    issuer: first + 8,
    routerMetrics: first + 9,
    catalogMetrics: first + 10,
    cartMetrics: first + 11,
    orderMetrics: first + 12,
    paymentMetrics: first + 13,
  };
}

/** Throws a Refusal that names the first port that cannot be had. PostgreSQL's is its own affair: it may run already. */
export async function refuseTakenPorts(ports: Ports): Promise<void> {
  const wanted = Object.entries(ports).filter(([name]) => name !== 'postgres');
  const problems = await Promise.all(wanted.map(([, port]) => problemWith(port)));
  const index = problems.findIndex((problem) => problem !== null);
  const [name, port] = wanted[index] ?? [];
  if (name === undefined) return;
  throw new Refusal(
    `port ${port} (${name}) ${problems[index]}: choose fourteen others with --port, for instance --port ${another(ports)}`,
  );
}

function problemWith(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.code})`);
    });
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

function another(ports: Ports): number {
  return ports.router + 100 <= firstPortMax ? ports.router + 100 : ports.router - 100;
}
