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
  /** Hears of each call that order makes of a sister, and of each statement that it runs. */
  readonly calls: CallObserver;
  readonly statements: CallObserver;
  /** What Node loads before each service: a planted bug. */
  readonly preload: string | null;
  readonly say: (line: string) => void;
}

/** The whole system, with somebody between order and everyone whom it asks. */
export async function startUnderFaults(wanted: Wanted): Promise<OwnSystem> {
  const { environment, preload, ...rest } = wanted;
  const closing: (() => Promise<void>)[] = [];
  const system = await startOwnSystem({
    ...rest,
    environment: preload === null ? environment : { ...environment, NODE_OPTIONS: `--import ${preload}` },
    async changed(programs) {
      const order = programs.find(({ name }) => name === 'order');
      if (order === undefined) throw new Error('expected a program named order');
      const proxied = await behindProxies(order, wanted, closing);
      return programs.map((program) => (program === order ? proxied : program));
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

const sisters = ['CATALOG_URL', 'CART_URL', 'PAYMENT_URL'];

async function behindProxies(
  order: Program,
  { calls, statements }: Wanted,
  closing: (() => Promise<void>)[],
): Promise<Program> {
  const environment = { ...order.environment };
  for (const variable of sisters) {
    const proxy = await callProxy(environment[variable] ?? '', calls);
    closing.push(() => proxy.close());
    environment[variable] = proxy.url;
  }
  const own = databaseVariable('order');
  const database = await statementProxy(environment[own] ?? '', statements);
  closing.push(() => database.close());
  environment[own] = database.url;
  return { ...order, environment };
}
