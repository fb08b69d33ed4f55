import { startOwnSystem, type OwnSystem } from '../own-system.ts';
import { databaseVariable } from '../../process-table.ts';
import type { Ports } from '../../supervisor/ports.ts';
import type { Program } from '../../supervisor/program.ts';
import { callProxy, type CallObserver } from './call-proxy.ts';
import { statementProxy } from './statement-proxy.ts';

export interface Wanted {
  readonly data: string;
  readonly ports: Ports;
  readonly environment: NodeJS.ProcessEnv;
  /** Hears of each call that order makes of a sister, and of each statement that it or payment runs. */
  readonly calls: CallObserver;
  readonly statements: CallObserver;
  /** The file that the router follows. */
  readonly supergraph: string;
  /** What Node loads before each service: a planted bug. */
  readonly preload: string | null;
  readonly say: (line: string) => void;
}

/** The whole system, with somebody between order and everyone whom it asks, and between payment and its database. */
export async function startUnderFaults(wanted: Wanted): Promise<OwnSystem> {
  const { environment, preload, ...rest } = wanted;
  const closing: (() => Promise<void>)[] = [];
  const system = await startOwnSystem({
    ...rest,
    logSizeMax,
    environment: {
      ...environment,
      ...patientWithGuests,
      ...(preload === null ? {} : { NODE_OPTIONS: `--import ${preload}` }),
    },
    async changed(programs) {
      const proxied: Program[] = [];
      for (const program of programs) {
        const { name } = program;
        const followed = { ...program.environment, SUPERGRAPH: wanted.supergraph };
        const routed = name === 'router' ? { ...program, environment: followed } : program;
        const calling = name === 'order' ? await callingThrough(program, wanted, closing) : routed;
        const isStepping = name === 'order' || name === 'payment';
        proxied.push(isStepping ? await keepingThrough(name, calling, { wanted, closing }) : calling);
      }
      return proxied;
    },
  });
  return {
    ...system,
    async stop() {
      await system.stop();
      for (const close of closing) await close();
    },
  };
}

// Within the hour of a campaign so many guests are declined as in weeks elsewhere: none is stopped for the others.
const patientWithGuests = {
  FRAUD_GUEST_DECLINES_PER_ADDRESS_MAX: '10000',
  FRAUD_GUEST_DECLINES_PER_DEVICE_MAX: '10000',
};

// What is said in a whole run is looked through in the end: none of it may make room for more.
const logSizeMax = 1024 * 1024 * 1024;

const sisters = ['CATALOG_URL', 'CART_URL', 'PAYMENT_URL'];

async function callingThrough(order: Program, { calls }: Wanted, closing: (() => Promise<void>)[]): Promise<Program> {
  const environment = { ...order.environment };
  for (const variable of sisters) {
    const proxy = await callProxy(environment[variable] ?? '', calls);
    closing.push(() => proxy.close());
    environment[variable] = proxy.url;
  }
  return { ...order, environment };
}

async function keepingThrough(
  name: 'order' | 'payment',
  program: Program,
  { wanted, closing }: { readonly wanted: Wanted; readonly closing: (() => Promise<void>)[] },
): Promise<Program> {
  const own = databaseVariable(name);
  const database = await statementProxy(program.environment[own] ?? '', wanted.statements);
  closing.push(() => database.close());
  return { ...program, environment: { ...program.environment, [own]: database.url } };
}
