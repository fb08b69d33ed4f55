import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from '../../command.ts';
import { draftOf, hotVariants } from '../goods.ts';
import { startOwnSystem, type OwnSystem } from '../own-system.ts';
import { root, subgraphs } from '../../process-table.ts';
import { runToEnd } from '../../run-to-end.ts';
import { host, portsFrom, refuseTakenPorts } from '../../supervisor/ports.ts';
import { cpuMs } from './cpu.ts';
import { purchase, type Purchase, type Shop } from './shopper.ts';
import { beginCounting, counted, countingSettings } from './statements.ts';

export interface PurchaseBench {
  readonly seconds: number;
  readonly variants: number;
  /** How many buy at the same time. */
  readonly shoppers: number;
  readonly port: number;
  readonly data: string;
}

// Enough for caches, prepared statements and compiled code.
const warmUpMs = 8_000;
const aloneMs = 10_000;

/** Buys through the router, one shopper alone and then many, and prints what a purchase takes of each process. */
export async function benchPurchases(bench: PurchaseBench, { environment, say }: Context): Promise<void> {
  const ports = portsFrom(bench.port);
  await refuseTakenPorts(ports);
  const { data } = bench;
  const system = await startOwnSystem({ data, ports, environment, settings: countingSettings, say });
  try {
    await system.ready();
    const variants = hotVariants('purchases', bench.variants).map((variant) => ({ ...variant, onHand: 1_000_000 }));
    await runToEnd({
      script: join(root, 'subgraphs/catalog/dist/commands/load.js'),
      args: ['--replace'],
      environment: { ...environment, CATALOG_DATABASE_URL: system.databaseUrls.catalog },
      input: Readable.from(variants.map((variant) => `${JSON.stringify(draftOf(variant))}\n`)),
    });
    const shop = { url: `http://${host}:${ports.router}/graphql`, variantIds: variants.map(({ id }) => id) };
    await shopping(shop, { shoppers: bench.shoppers, forMs: warmUpMs });

    const alone = await shopping(shop, { shoppers: 1, forMs: aloneMs });
    say(`one shopper: ${described(alone, aloneMs)}`);
    for (const line of await crowded(system, shop, bench)) say(line);
  } finally {
    await system.stop();
  }
}

async function crowded(
  system: OwnSystem,
  shop: Shop,
  { shoppers, seconds }: PurchaseBench,
): Promise<readonly string[]> {
  const adminUrl = system.databaseUrls.order;
  await beginCounting(adminUrl);
  const before = cpuMs(system.pids());
  const startedAt = performance.now();
  const purchases = await shopping(shop, { shoppers, forMs: seconds * 1_000 });
  const tookMs = performance.now() - startedAt;
  const after = cpuMs(system.pids());
  const statements = await counted(adminUrl, subgraphs);
  const per = (amount: number) => (amount / purchases.length).toFixed(2);
  return [
    `${shoppers} shoppers: ${described(purchases, tookMs)}`,
    '',
    'per purchase   CPU ms   SQL statements   in PostgreSQL ms',
    ...[...after].map(([name, ms]) => {
      const own = statements.find(({ service }) => service === name);
      const sql = own === undefined ? '' : `${per(own.calls).padStart(14)}   ${per(own.ms).padStart(16)}`;
      return `${name.padEnd(12)} ${per(ms - (before.get(name) ?? 0)).padStart(8)}   ${sql}`.trimEnd();
    }),
    '',
    'what dominates in PostgreSQL (ms a purchase, times a purchase)',
    ...statements.flatMap(({ service, top }) =>
      top.map(
        ({ text, calls, ms }) => `${service.padEnd(8)} ${per(ms).padStart(6)} ${per(calls).padStart(6)}  ${text}`,
      ),
    ),
  ];
}

/** Every shopper buys again and again until the time is up. */
async function shopping(
  shop: Shop,
  { shoppers, forMs }: { readonly shoppers: number; readonly forMs: number },
): Promise<readonly Purchase[]> {
  const until = performance.now() + forMs;
  const purchases: Purchase[] = [];
  const one = async (): Promise<void> => {
    while (performance.now() < until) purchases.push(await purchase(shop));
  };
  await Promise.all(Array.from({ length: shoppers }, one));
  return purchases;
}

function described(purchases: readonly Purchase[], tookMs: number): string {
  const times = purchases.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
  const failed = purchases.filter(({ isConfirmed }) => !isConfirmed);
  const codes = [...new Set(failed.map(({ code }) => code))].join(', ');
  const rate = (purchases.length / (tookMs / 1_000)).toFixed(1);
  return `${purchases.length} purchases, ${rate}/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, not confirmed ${failed.length} ${codes}`.trimEnd();
}
