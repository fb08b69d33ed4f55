import { bankFaults } from './bank-faults.ts';
import { buyerAt, type Story } from './buyer.ts';
import { faultPlan, faultPlanOfTurn } from './fault-plan.ts';
import type { Played, Stage } from './stage.ts';
import { nameOfStepKill } from './tally.ts';

/** All buyers come at once; meanwhile everything is killed, again and again, and the bank fails. */
export async function rush(stage: Stage): Promise<Played> {
  const { run, seed, turn, system, killer, faults, random, say, bankUrl } = stage;
  say(`the system is up; by seed ${seed}, ${run.purchases} buyers come at once`);
  const crowd = crowdOf(stage);
  const bank = bankFaults(bankUrl, random.aspect('bank'), faults);
  const own = random.aspect('plan');
  const missed = await killer.inject(turn === null ? faultPlan(own) : faultPlanOfTurn(own, turn), {
    kill: (victim) => system.kill(victim),
    isBack: (victim) => system.ready([victim]),
  });
  say('every fault has been injected; the last buyers are served');
  crowd.close();
  await bank.end();
  return { stories: crowd.stories, breaches: missed.map((kill) => `never met: ${nameOfStepKill(kill)}`) };
}

interface Crowd {
  /** No more buyers come. */
  close(): void;
  readonly stories: Promise<readonly Story[]>;
}

// After the rush so many are always there, and whoever is done makes room for the next: every fault meets purchases in
// every step, and a system that is down is not buried under those who wait for it.
const laterBuyers = 24;
const buyersMax = 20_000;

/** So many buyers at once, and more of them until the crowd is closed. */
function crowdOf({ run, seed, random, variants, send }: Stage): Crowd {
  const closed = new AbortController();
  const begin = (index: number) => send(buyerAt({ seed, index }, random.aspect(`buyer ${index}`), variants));
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
