import { Readable } from 'node:stream';
import { join } from 'node:path';
import type { Context } from '../command.ts';
import type { OwnSystem } from '../own-system.ts';
import { root } from '../process-table.ts';
import { runToEnd } from '../run-to-end.ts';
import { randomAt, type Random } from '../sample/random.ts';
import { host, portsFrom, refuseTakenPorts } from '../supervisor/ports.ts';
import { bankFaults } from './bank-faults.ts';
import { buy } from './buy.ts';
import { buyerAt, type Story } from './buyer.ts';
import { faultPlan } from './fault-plan.ts';
import { draftOf, hotVariants, type HotVariant } from './goods.ts';
import { graph, type Graph } from './graph.ts';
import { injector } from './injector.ts';
import { judge } from './judge.ts';
import { preloadOf, type PlantedBug } from './planted-bugs.ts';
import { quiet } from './quiet.ts';
import { reportOf } from './report.ts';
import { startUnderFaults } from './system-under-faults.ts';
import { nameOfStepKill, tally } from './tally.ts';

export interface FaultRun {
  readonly seed: number;
  readonly purchases: number;
  readonly variants: number;
  readonly port: number;
  /** Empty at the start. */
  readonly data: string;
  readonly plantedBug: PlantedBug | null;
}

/** Runs the whole system, kills it in every way while it sells, and tells how many promises it broke. */
export async function runFaults(run: FaultRun, { environment, say }: Context): Promise<number> {
  const startedAt = Date.now();
  const sayAt = (line: string) => say(`${((Date.now() - startedAt) / 1_000).toFixed(0).padStart(4)} s  ${line}`);
  const faults = tally(sayAt);
  const killer = injector(faults);
  const { calls, statements } = killer;
  const ports = portsFrom(run.port);
  await refuseTakenPorts(ports);
  const preload = run.plantedBug === null ? null : preloadOf(run.plantedBug);
  const system = await startUnderFaults({ data: run.data, ports, environment, calls, statements, preload, say: sayAt });
  try {
    await system.ready();
    const random = randomAt(`${run.seed}/faults`);
    const variants = hotVariants(String(run.seed), run.variants);
    await load(variants, system, environment);
    sayAt(`the system is up; ${run.purchases} buyers come at once`);

    const over = new AbortController();
    const shop = graph(`http://${host}:${ports.router}/graphql`, over.signal);
    const crowd = crowdOf({ run, random, variants, system, shop });
    const bank = bankFaults(`http://${host}:${ports.bank}`, random.aspect('bank'), faults);
    const missed = await killer.inject(faultPlan(random.aspect('plan')), (victim) => system.kill(victim));
    sayAt('every fault has been injected; the last buyers are served');
    crowd.close();
    await bank.end();
    await system.ready();
    const stories = await crowd.stories;
    sayAt(`${stories.length} purchases were tried, ${shop.repeats()} requests sent again; waiting for quiet`);
    const stillBusy = await quiet(system.databaseUrls);

    const verdicts = await judge({
      databaseUrls: system.databaseUrls,
      data: run.data,
      variants,
      stories,
      stillBusy,
      missed: missed.map(nameOfStepKill),
    });
    for (const line of reportOf({ seed: run.seed, faults: faults.entries(), stories, verdicts })) say(line);
    return verdicts.filter(({ breaches }) => breaches.length > 0).length;
  } finally {
    await system.stop();
  }
}

async function load(variants: readonly HotVariant[], system: OwnSystem, environment: NodeJS.ProcessEnv) {
  await runToEnd({
    script: join(root, 'subgraphs/catalog/dist/load.js'),
    args: ['--replace'],
    environment: { ...environment, CATALOG_DATABASE_URL: system.databaseUrls.catalog },
    input: Readable.from(variants.map((variant) => `${JSON.stringify(draftOf(variant))}\n`)),
  });
}

interface Crowd {
  /** No more buyers come. */
  close(): void;
  readonly stories: Promise<readonly Story[]>;
}

interface CrowdOptions {
  readonly run: FaultRun;
  readonly random: Random;
  readonly variants: readonly HotVariant[];
  readonly system: OwnSystem;
  readonly shop: Graph;
}

// After the rush so many are always there, and whoever is done makes room for the next: every fault meets purchases in
// every step, and a system that is down is not buried under those who wait for it.
const laterBuyers = 24;
const buyersMax = 20_000;

/** So many buyers at once, and more of them until the crowd is closed. */
function crowdOf({ run, random, variants, system, shop }: CrowdOptions): Crowd {
  const closed = new AbortController();
  const begin = async (index: number): Promise<Story> => {
    const buyer = buyerAt(index, random.aspect(`buyer ${index}`), variants);
    const token = buyer.claims === null ? null : await system.identity.token(buyer.claims);
    return buy(buyer, { graph: shop, token });
  };
  let next = run.purchases;
  const rush = Array.from({ length: run.purchases }, (_, index) => begin(index));
  const later = Array.from({ length: laterBuyers }, async () => {
    const stories: Story[] = [];
    while (!closed.signal.aborted && next < buyersMax) {
      const index = next;
      next += 1;
      stories.push(await begin(index));
    }
    return stories;
  });
  const stories = Promise.all([...rush, Promise.all(later)]).then((told) => told.flat(2));
  return { close: () => closed.abort(), stories };
}
