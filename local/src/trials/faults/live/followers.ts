import { setMaxListeners } from 'node:events';
import { openBooks } from '../../invariants/books.ts';
import { quiet } from '../../quiet.ts';
import { host, portsFrom } from '../../../supervisor/ports.ts';
import type { Claims } from '../../../identity/development-identity.ts';
import { befallen, usd } from '../aftercare/befall.ts';
import { fatesAt } from '../aftercare/fate.ts';
import { type ChargedOrder, chargedOrder, paymentRefund } from '../aftercare/requests.ts';
import { buyerAt, type Story, uneventful } from '../buyer.ts';
import type { Played, Stage } from '../stage.ts';
import { breachesOf, type Changes } from './followed-well.ts';
import { follow, type Follower } from './follower.ts';
import { swapSupergraph } from './supergraph-file.ts';

/** Of each order: one of them forgets what it has heard last. */
const followersOfOrder = 5;

/**
 * Orders are followed by five each, while order and the router are killed and supergraphs follow one another, and much
 * befalls the orders. In the end everybody has heard what they were to hear.
 */
export async function followed(stage: Stage): Promise<Played> {
  const { run, system, say, patience } = stage;
  const stories = await bought(stage);
  const until = new AbortController();
  // Every connection of every follower listens to it.
  setMaxListeners(0, until.signal);
  try {
    const followers = await followersOf(stage, stories, until.signal);
    say(`${followers.length} follow ${stories.length} orders`);
    await begun(stage, followers);
    say('all have heard something; now everything is broken');
    const affairs = Promise.all(stories.map((story) => befallIn(stage, story)));
    const breaking = new AbortController();
    const broken = breakAll(stage, breaking.signal);
    await affairs;
    breaking.abort();
    await broken;
    await system.ready();
    patience.peace();
    await quiet(system.databaseUrls, { clock: patience });
    const breaches = await judged(stage, followers);
    const heard = followers.reduce((sum, { heard: { length } }) => sum + length, 0);
    const connections = followers.reduce((sum, { heard: all }) => sum + (all.at(-1)?.connection ?? 0), 0);
    say(`${run.purchases} orders, ${followers.length} followers: ${heard} events heard on ${connections} connections`);
    return { stories: affairs, breaches };
  } finally {
    until.abort();
  }
}

/** Orders that are confirmed, one for each buyer. */
async function bought({ run, seed, random, variants, send, say }: Stage): Promise<readonly Story[]> {
  say(`${run.purchases} buy`);
  // The plentiful ones have odd places.
  const plenty = variants.filter((_, index) => index % 2 === 1);
  const stories = await Promise.all(
    Array.from({ length: run.purchases }, (_, index) => {
      const usual = buyerAt({ seed, index }, random.aspect(`buyer ${index}`), plenty);
      return send({ ...usual, ...uneventful, claims: claimsOf(index) });
    }),
  );
  for (const { outcome, buyer, codes } of stories)
    if (outcome !== 'CONFIRMED') throw new Error(`${buyer.name} got no order: ${codes.join()}`);
  return stories;
}

function claimsOf(index: number): Claims {
  const name = `follower-${index}`;
  const sub = `cus_0190000000007000b${String(index).padStart(15, '0')}`;
  return { sub, name, email: `${name}@example.com`, scopes: [] };
}

async function followersOf(
  { run, system, patience }: Stage,
  stories: readonly Story[],
  until: AbortSignal,
): Promise<readonly Follower[]> {
  const url = `http://${host}:${portsFrom(run.port).router}/graphql`;
  const all = stories.map(async ({ buyer, orderId }) => {
    const token = buyer.claims === null ? '' : await system.identity.token(buyer.claims);
    return Array.from({ length: followersOfOrder }, (_, index) => {
      const who = { name: `${buyer.name}, follower ${index + 1}`, orderId: orderId ?? '', resumes: index > 0 };
      return follow({ ...who, url, token }, patience, until);
    });
  });
  return (await Promise.all(all)).flat();
}

// Nothing tells a client that what it follows has begun: something happens until all have heard it.
const roundsMax = 10;
const roundMs = 5_000;

async function begun(stage: Stage, followers: readonly Follower[]): Promise<void> {
  for (let round = 0; round < roundsMax; round += 1) {
    const deaf = new Set(followers.filter(({ heard }) => heard.length === 0).map(({ orderId }) => orderId));
    if (deaf.size === 0) return;
    await Promise.all([...deaf].map((orderId) => refundedALittle(stage, orderId, round)));
    await stage.patience.sleep(roundMs);
  }
  throw new Error('expected everybody who follows to hear something in time');
}

async function refundedALittle({ asStaff }: Stage, orderId: string, round: number): Promise<void> {
  const order = await asStaff<ChargedOrder | null>(chargedOrder, { id: orderId });
  const [payment] = order?.payments?.nodes ?? [];
  if (payment === undefined) return;
  const idempotencyKey = `${orderId}:heard-${round}`;
  await asStaff(paymentRefund, { input: { idempotencyKey, paymentId: payment.id, amount: usd(1), reason: 'A cent.' } });
}

// What befalls an order within eight seconds elsewhere, here takes its time: as long as all is being broken.
const slowness = 2;

const statusOf = 'query ($id: ID!) { outcome: order(by: { id: $id }) { status } }';

/** Gives the story as it ends then. */
async function befallIn(stage: Stage, story: Story): Promise<Story> {
  const { random, variants, asStaff, bank, patience, asking } = stage;
  const { buyer } = story;
  const orderId = story.orderId ?? '';
  const own = random.aspect(`fates of ${buyer.name}`);
  const fates = fatesAt(own, variants).map(({ fate, afterMs }) => ({ fate, afterMs: afterMs * slowness }));
  await befallen({ orderId, asBuyer: await asking(buyer.claims), asStaff, bank, patience }, fates);
  const order = await asStaff<{ readonly status: string } | null>(statusOf, { id: orderId });
  return order?.status === 'CANCELLED' ? { ...story, outcome: 'CANCELLED' } : story;
}

const breathMsMin = 1_000;
const breathMs = 3_000;

/** One after the other, until the signal, and each at least once. */
async function breakAll(stage: Stage, until: AbortSignal): Promise<void> {
  const { system, faults, patience, random } = stage;
  const pauses = random.aspect('pauses');
  for (let round = 0; round === 0 || !until.aborted; round += 1) {
    for (const victim of ['order', 'supergraph', 'router'] as const) {
      await patience.sleep(breathMsMin + pauses.below(breathMs));
      if (victim === 'supergraph') swapSupergraph(stage.run.data, round);
      else system.kill(victim);
      faults.count(victim === 'supergraph' ? 'supergraph: another one' : `${victim}: killed while followed`);
      if (victim !== 'supergraph') await system.ready([victim]);
    }
  }
}

// The last to come back after a kill has waited for its turn, and hears then what it has missed.
const tellMsMax = 60_000;
const lookEveryMs = 500;

/** Waits as long as somebody still has something to hear. */
async function judged({ system, patience }: Stage, followers: readonly Follower[]): Promise<readonly string[]> {
  const changes = await changesOf(system.databaseUrls);
  const since = patience.now();
  for (;;) {
    const breaches = followers.flatMap((follower) => breachesOf(follower, changes));
    if (breaches.length === 0 || patience.isOver(since, tellMsMax)) return breaches;
    await patience.sleep(lookEveryMs);
  }
}

async function changesOf(urls: Stage['system']['databaseUrls']): Promise<Changes> {
  const books = await openBooks(urls);
  try {
    const rows = await books.rows<{ readonly subject: string; readonly place: string }>(
      'order',
      `select subject, xid::text || '/' || seq as place from live_change order by xid, seq`,
    );
    const changes = new Map<string, string[]>();
    for (const { subject, place } of rows) {
      const known = changes.get(subject) ?? [];
      known.push(place);
      changes.set(subject, known);
    }
    return changes;
  } finally {
    await books.close();
  }
}
