import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from '../../command.ts';
import { draftOf, hotVariants } from '../goods.ts';
import { startOwnSystem, type OwnSystem } from '../own-system.ts';
import { quiet } from '../quiet.ts';
import { root, subgraphs } from '../../process-table.ts';
import { runToEnd } from '../../run-to-end.ts';
import { host, portsFrom, refuseTakenPorts } from '../../supervisor/ports.ts';
import { sam } from '../../identity/development-identity.ts';
import { askerOf, graph } from '../faults/graph.ts';
import { beginPatience } from '../patience/patience.ts';
import { cpuMs } from './cpu.ts';
import { purchase, type Purchase, type Shop } from './shopper.ts';
import { costsPrinted, type Spent } from './costs.ts';
import { setTrimmings, type Trimmings } from './trimmings.ts';
import { beginCounting, counted, countingSettings, uncounted } from './statements.ts';

export interface PurchaseBench {
  readonly seconds: number;
  readonly variants: number;
  /** How many buy at the same time. */
  readonly shoppers: number;
  /** Whether each has a code, a delivery and a gift card, too. */
  readonly isTrimmed: boolean;
  readonly port: number;
  readonly data: string;
}

// Enough for caches, prepared statements and compiled code.
const warmUpMs = 8_000;
const aloneMs = 10_000;

/**
 * Buys through the router, one shopper alone and then many, and prints what a purchase takes of each process, with all
 * that is done for it later.
 */
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
    const url = `http://${host}:${ports.router}/graphql`;
    const trimmings = bench.isTrimmed ? await trimmingsOf(system, url) : null;
    const shop = { url, variantIds: variants.map(({ id }) => id), trimmings };
    await shopping(shop, { shoppers: bench.shoppers, forMs: warmUpMs });

    const alone = await shopping(shop, { shoppers: 1, forMs: aloneMs });
    say(`one shopper: ${described(alone, aloneMs)}`);
    for (const line of await crowded(system, shop, bench)) say(line);
  } finally {
    await system.stop();
  }
}

async function trimmingsOf({ identity }: OwnSystem, url: string): Promise<Trimmings> {
  const patience = beginPatience();
  try {
    return await setTrimmings(askerOf(graph(url, patience), await identity.token(sam)));
  } finally {
    patience.end();
  }
}

async function crowded(
  system: OwnSystem,
  shop: Shop,
  { shoppers, seconds }: PurchaseBench,
): Promise<readonly string[]> {
  // What was bought before costs nobody anything any more.
  await rested(system);
  await beginCounting(system.databaseUrls.order);
  const begun = await spentBy(system);
  const startedAt = performance.now();
  const purchases = await shopping(shop, { shoppers, forMs: seconds * 1_000 });
  const tookMs = performance.now() - startedAt;
  const answered = await spentBy(system);
  // Books, invoices and mails are a part of what a purchase costs, whenever they are made.
  const left = await rested(system);
  const done = await spentBy(system);
  return [
    `${shoppers} shoppers: ${described(purchases, tookMs)}`,
    ...left.map((what) => `not counted, as it is not done yet: ${what}`),
    '',
    ...costsPrinted({ begun, answered, done }, purchases.length),
  ];
}

// Drawing invoices lets purchases go first: so long it takes at most to catch up.
const catchUpMsMax = 5 * 60_000;

/** Waits until nothing is under way. Gives what still is after some minutes. */
function rested({ databaseUrls }: OwnSystem): Promise<readonly string[]> {
  const { catalog, cart, order, payment } = databaseUrls;
  const urls = {
    catalog: uncounted(catalog),
    cart: uncounted(cart),
    order: uncounted(order),
    payment: uncounted(payment),
  };
  return quiet(urls, { patienceMs: catchUpMsMax });
}

async function spentBy(system: OwnSystem): Promise<Spent> {
  return { cpu: cpuMs(system.pids()), statements: await counted(system.databaseUrls.order, subgraphs) };
}

/** Every shopper buys again and again until the time, or what gift cards there are, is up. */
async function shopping(
  shop: Shop,
  { shoppers, forMs }: { readonly shoppers: number; readonly forMs: number },
): Promise<readonly Purchase[]> {
  const until = performance.now() + forMs;
  const purchases: Purchase[] = [];
  const one = async (): Promise<void> => {
    while (performance.now() < until && shop.trimmings?.giftCardTokens.length !== 0)
      purchases.push(await purchase(shop));
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
