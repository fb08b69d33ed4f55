import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from '../../command.ts';
import type { OwnSystem } from '../own-system.ts';
import { root } from '../../process-table.ts';
import { type Claims, sam } from '../../identity/development-identity.ts';
import { runToEnd } from '../../run-to-end.ts';
import { randomAt, type Random } from '../../sample/random.ts';
import { host, portsFrom, refuseTakenPorts } from '../../supervisor/ports.ts';
import { type BankStaff, bankStaff } from './aftercare/bank-staff.ts';
import type { Verdict } from '../invariants/invariant.ts';
import { hearAllFromBank } from './aftercare/hear-all-from-bank.ts';
import type { Ask } from './aftercare/befall.ts';
import { settleStuck } from './aftercare/settle-stuck.ts';
import { buy } from './buy.ts';
import type { Buyer, Story } from './buyer.ts';
import type { Seeds } from './campaign.ts';
import { draftOf, hotVariants, type HotVariant } from '../goods.ts';
import { sharedGiftCards } from './gift-cards.ts';
import { askerOf, graph, type Graph } from './graph.ts';
import { injector, type Injector } from './injector.ts';
import { judge, type Judged } from './judge.ts';
import { payByNumber } from './pay-by-number.ts';
import { layOutSupergraph } from './live/supergraph-file.ts';
import { preloadOf, type PlantedBug } from './planted-bugs.ts';
import { beginPatience, type Patience } from '../patience/patience.ts';
import { setPriceList } from './price-list.ts';
import { setPromotions } from './promotions.ts';
import { quiet } from '../quiet.ts';
import { type Discretion, startDiscretion } from '../secrets/discretion.ts';
import type { SecretsSaid } from '../secrets/secrets-said.ts';
import { reportOf } from './report.ts';
import { startUnderFaults } from './system-under-faults.ts';
import { tally, type Tally } from './tally.ts';

export interface FaultRun {
  /** Played one after the other on one system, and judged together. */
  readonly seeds: Seeds;
  readonly purchases: number;
  readonly variants: number;
  readonly port: number;
  /** Empty at the start. */
  readonly data: string;
  readonly plantedBug: PlantedBug | null;
}

/** A system that sells, and those who are about to break it. */
export interface Stage {
  readonly run: FaultRun;
  readonly seed: number;
  /** Of a campaign's seed: how many came before it on this system. Null where it is alone. */
  readonly turn: number | null;
  readonly system: OwnSystem;
  readonly killer: Injector;
  readonly faults: Tally;
  readonly random: Random;
  readonly variants: readonly HotVariant[];
  readonly shop: Graph;
  readonly asking: (claims: Claims | null) => Promise<Ask>;
  readonly asStaff: Ask;
  readonly bank: BankStaff;
  readonly bankUrl: string;
  readonly patience: Patience;
  /** Lets a buyer go through a purchase. */
  readonly send: (buyer: Buyer) => Promise<Story>;
  /** Shows a line, with the time since the start. */
  readonly say: (line: string) => void;
}

/** What a play leaves to be judged. */
export interface Played {
  /** Those of the last buyers may still be going on. */
  readonly stories: Promise<readonly Story[]>;
  /** Promises that the play itself saw broken, in words. */
  readonly breaches: readonly string[];
}

/** Starts the whole system, has `play` break it by each seed, waits for quiet, and tells how many promises were broken. */
export async function onStage(
  run: FaultRun,
  { environment, say }: Context,
  play: (stage: Stage) => Promise<Played>,
): Promise<number> {
  const startedAt = Date.now();
  const sayAt = (line: string) => say(`${((Date.now() - startedAt) / 1_000).toFixed(0).padStart(4)} s  ${line}`);
  const faults = tally(sayAt);
  const ports = portsFrom(run.port);
  await refuseTakenPorts(ports);
  const patience = beginPatience();
  const killer = injector(faults, patience);
  const discretion = await startDiscretion(run.data);
  const { secrets } = discretion;
  const system = await startUnderFaults({
    data: run.data,
    ports,
    environment: { ...environment, ...discretion.environment },
    calls: killer.calls,
    statements: killer.statements,
    supergraph: layOutSupergraph(run.data),
    preload: run.plantedBug === null ? null : preloadOf(run.plantedBug),
    say: sayAt,
  });
  try {
    await system.ready();
    const goods = run.seeds.map((seed) => hotVariants(String(seed), run.variants));
    await load(goods.flat(), system, environment);
    const shop = graph(`http://${host}:${ports.router}/graphql`, patience);
    const asking = async (claims: Claims | null): Promise<Ask> => {
      const token = claims === null ? null : await system.identity.token(claims);
      if (token !== null) secrets.say('a bearer token', token);
      return askerOf(shop, token);
    };
    const bankUrl = `http://${host}:${ports.bank}`;
    const asked = { shop, asking, asStaff: await asking(sam), bank: bankStaff(bankUrl, patience), bankUrl };
    const shared = { run, system, killer, faults, ...asked, patience, say: sayAt };
    const played: Played[] = [];
    for (const [turn, variants] of goods.entries()) {
      played.push(await play(await stageOf({ ...shared, secrets, variants }, turn)));
    }
    await system.ready();
    patience.peace();
    const stories = (await Promise.all(played.map((one) => one.stories))).flat();
    await payByNumber(await asking(null), secrets);
    const missed = played.flatMap(({ breaches }) => breaches);
    const verdicts = await judged({ stories, missed, variants: goods.flat() }, { ...shared, discretion });
    const report = { seeds: run.seeds, faults: faults.entries(), stories, verdicts, beside: patience.described() };
    for (const line of reportOf(report)) say(line);
    return verdicts.filter((verdict) => verdict.breaches.length > 0).length;
  } finally {
    patience.end();
    await system.stop();
    await discretion.stop();
  }
}

/** What a seed has for itself on a system of several. */
async function stageOf(shared: Shared, turn: number): Promise<Stage> {
  const { run, asking, asStaff, bank, variants, patience, secrets } = shared;
  const seed = run.seeds[turn] ?? run.seeds[0];
  await setPromotions(asStaff, { seed, purchases: run.purchases });
  await setPriceList(asStaff, { seed, variants });
  const market = { asStaff, bank, sharedGiftCards: await sharedGiftCards(asStaff, seed), patience, secrets };
  const send = async (buyer: Buyer) => buy(buyer, { ...market, ask: await asking(buyer.claims) });
  const random = randomAt(`${seed}/faults`);
  return { ...shared, seed, turn: run.seeds.length === 1 ? null : turn, random, send };
}

interface Shared extends Omit<Stage, 'seed' | 'turn' | 'random' | 'send'> {
  readonly secrets: SecretsSaid;
}

type Told = Pick<Judged, 'stories' | 'missed' | 'variants'>;

interface Seen extends Pick<Stage, 'run' | 'system' | 'shop' | 'bank' | 'asStaff' | 'patience' | 'say'> {
  readonly discretion: Discretion;
}

/** What is found once all is quiet. */
async function judged(told: Told, seen: Seen): Promise<readonly Verdict[]> {
  const { run, system, shop, bank, asStaff, patience, discretion, say } = seen;
  say(`${told.stories.length} purchases were tried, ${shop.repeats()} requests sent again; waiting for quiet`);
  const { databaseUrls } = system;
  await hearAllFromBank({ data: run.data, databaseUrls, bank, patience });
  const stillBusy = await settled(() => quiet(databaseUrls, { clock: patience }), asStaff);
  const ofTheBooks = await judge({ databaseUrls, data: run.data, stillBusy, ...told });
  return [...ofTheBooks, await discretion.verdict()];
}

/** Quiet, with nothing left that staff would have to settle. */
async function settled(untilQuiet: () => Promise<readonly string[]>, asStaff: Ask): Promise<readonly string[]> {
  for (let round = 0; round < settlingsMax; round += 1) {
    const busy = await untilQuiet();
    if (busy.length > 0 || (await settleStuck(asStaff)) === 0) return busy;
  }
  return ['what staff had tried again is stuck again'];
}

// What stands in the way is over with the faults: once is enough, and twice where it was noticed late.
const settlingsMax = 3;

async function load(variants: readonly HotVariant[], system: OwnSystem, environment: NodeJS.ProcessEnv) {
  await runToEnd({
    script: join(root, 'subgraphs/catalog/dist/commands/load.js'),
    args: ['--replace'],
    environment: { ...environment, CATALOG_DATABASE_URL: system.databaseUrls.catalog },
    input: Readable.from(variants.map((variant) => `${JSON.stringify(draftOf(variant))}\n`)),
  });
}
